package org.strophe4j.xmpp;

/** The namespaces that XMPP and this library use, under Strophe's names. */
public final class NS {
    /** Legacy authentication (XEP-0078). */
    public static final String AUTH = "jabber:iq:auth";
    /** Resource binding (RFC 6120, section 7). */
    public static final String BIND = "urn:ietf:params:xml:ns:xmpp-bind";
    /** XMPP over BOSH (XEP-0206). */
    public static final String BOSH = "urn:xmpp:xbosh";
    /** Stanzas between client and server (RFC 6120, section 4.8.3). */
    public static final String CLIENT = "jabber:client";
    /** Stanzas of an external component (XEP-0114). */
    public static final String COMPONENT = "jabber:component:accept";
    /** Delayed delivery (XEP-0203). */
    public static final String DELAY = "urn:xmpp:delay";
    /** Service discovery, information (XEP-0030). */
    public static final String DISCO_INFO = "http://jabber.org/protocol/disco#info";
    /** Service discovery, items (XEP-0030). */
    public static final String DISCO_ITEMS = "http://jabber.org/protocol/disco#items";
    /** Framing of XMPP over WebSocket (RFC 7395). */
    public static final String FRAMING = "urn:ietf:params:xml:ns:xmpp-framing";
    /** The BOSH body (XEP-0124). */
    public static final String HTTPBIND = "http://jabber.org/protocol/httpbind";
    /** Multi-user chat (XEP-0045). */
    public static final String MUC = "http://jabber.org/protocol/muc";
    /** XMPP ping (XEP-0199). */
    public static final String PING = "urn:xmpp:ping";
    /** The profile namespace that Strophe lists. */
    public static final String PROFILE = "jabber:iq:profile";
    /** The roster (RFC 6121, section 2). */
    public static final String ROSTER = "jabber:iq:roster";
    /** SASL negotiation (RFC 6120, section 6). */
    public static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
    /** Stanzas between servers (RFC 6120, section 4.8.3). */
    public static final String SERVER = "jabber:server";
    /** Session establishment (RFC 3921, section 3). */
    public static final String SESSION = "urn:ietf:params:xml:ns:xmpp-session";
    /** Stream management (XEP-0198). */
    public static final String SM = "urn:xmpp:sm:3";
    /** Defined conditions of stanza errors (RFC 6120, section 8.3). */
    public static final String STANZAS = "urn:ietf:params:xml:ns:xmpp-stanzas";
    /** Defined conditions of stream errors (RFC 6120, section 4.9). */
    public static final String STREAMS = "urn:ietf:params:xml:ns:xmpp-streams";
    /** The stream itself (RFC 6120, section 4.8.1). */
    public static final String STREAM = "http://etherx.jabber.org/streams";
    /** Entity time (XEP-0202). */
    public static final String TIME = "urn:xmpp:time";
    /** Software version (XEP-0092). */
    public static final String VERSION = "jabber:iq:version";
    /** XHTML. */
    public static final String XHTML = "http://www.w3.org/1999/xhtml";
    /** XHTML in instant messages (XEP-0071). */
    public static final String XHTML_IM = "http://jabber.org/protocol/xhtml-im";

    private NS() {}
}
