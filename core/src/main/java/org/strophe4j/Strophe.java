package org.strophe4j;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.Stx;
import org.strophe4j.xml.XhtmlIm;
import org.w3c.dom.CharacterData;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Constants and helpers under the names that they have in Strophe.js, so that ported code reads as before. Each says where
 * else it is; new code takes it from there.
 *
 * <p>What is not here: {@code setLogLevel} (logging goes to {@link System.Logger}, which is configured outside),
 * {@code addNamespace} (no table is global and changes), and what only a browser needs.
 *
 * <p>All methods are pure, and safe for use by several threads.
 */
public final class Strophe {
    /** The version of this library. */
    public static final String VERSION = "0.1.0-SNAPSHOT";

    private Strophe() {}

    /** The namespaces. */
    public static final class NS {
        /** The same as {@link org.strophe4j.xmpp.NS#AUTH}. */
        public static final String AUTH = org.strophe4j.xmpp.NS.AUTH;
        /** The same as {@link org.strophe4j.xmpp.NS#BIND}. */
        public static final String BIND = org.strophe4j.xmpp.NS.BIND;
        /** The same as {@link org.strophe4j.xmpp.NS#BOSH}. */
        public static final String BOSH = org.strophe4j.xmpp.NS.BOSH;
        /** The same as {@link org.strophe4j.xmpp.NS#CLIENT}. */
        public static final String CLIENT = org.strophe4j.xmpp.NS.CLIENT;
        /** The same as {@link org.strophe4j.xmpp.NS#COMPONENT}. */
        public static final String COMPONENT = org.strophe4j.xmpp.NS.COMPONENT;
        /** The same as {@link org.strophe4j.xmpp.NS#DELAY}. */
        public static final String DELAY = org.strophe4j.xmpp.NS.DELAY;
        /** The same as {@link org.strophe4j.xmpp.NS#DISCO_INFO}. */
        public static final String DISCO_INFO = org.strophe4j.xmpp.NS.DISCO_INFO;
        /** The same as {@link org.strophe4j.xmpp.NS#DISCO_ITEMS}. */
        public static final String DISCO_ITEMS = org.strophe4j.xmpp.NS.DISCO_ITEMS;
        /** The same as {@link org.strophe4j.xmpp.NS#FRAMING}. */
        public static final String FRAMING = org.strophe4j.xmpp.NS.FRAMING;
        /** The same as {@link org.strophe4j.xmpp.NS#HTTPBIND}. */
        public static final String HTTPBIND = org.strophe4j.xmpp.NS.HTTPBIND;
        /** The same as {@link org.strophe4j.xmpp.NS#MUC}. */
        public static final String MUC = org.strophe4j.xmpp.NS.MUC;
        /** The same as {@link org.strophe4j.xmpp.NS#PING}. */
        public static final String PING = org.strophe4j.xmpp.NS.PING;
        /** The same as {@link org.strophe4j.xmpp.NS#PROFILE}. */
        public static final String PROFILE = org.strophe4j.xmpp.NS.PROFILE;
        /** The same as {@link org.strophe4j.xmpp.NS#ROSTER}. */
        public static final String ROSTER = org.strophe4j.xmpp.NS.ROSTER;
        /** The same as {@link org.strophe4j.xmpp.NS#SASL}. */
        public static final String SASL = org.strophe4j.xmpp.NS.SASL;
        /** The same as {@link org.strophe4j.xmpp.NS#SERVER}. */
        public static final String SERVER = org.strophe4j.xmpp.NS.SERVER;
        /** The same as {@link org.strophe4j.xmpp.NS#SESSION}. */
        public static final String SESSION = org.strophe4j.xmpp.NS.SESSION;
        /** The same as {@link org.strophe4j.xmpp.NS#SM}. */
        public static final String SM = org.strophe4j.xmpp.NS.SM;
        /** The same as {@link org.strophe4j.xmpp.NS#STANZAS}. */
        public static final String STANZAS = org.strophe4j.xmpp.NS.STANZAS;
        /** The same as {@link org.strophe4j.xmpp.NS#STREAMS}. */
        public static final String STREAMS = org.strophe4j.xmpp.NS.STREAMS;
        /** The same as {@link org.strophe4j.xmpp.NS#STREAM}. */
        public static final String STREAM = org.strophe4j.xmpp.NS.STREAM;
        /** The same as {@link org.strophe4j.xmpp.NS#TIME}. */
        public static final String TIME = org.strophe4j.xmpp.NS.TIME;
        /** The same as {@link org.strophe4j.xmpp.NS#VERSION}. */
        public static final String VERSION = org.strophe4j.xmpp.NS.VERSION;
        /** The same as {@link org.strophe4j.xmpp.NS#XHTML}. */
        public static final String XHTML = org.strophe4j.xmpp.NS.XHTML;
        /** The same as {@link org.strophe4j.xmpp.NS#XHTML_IM}. */
        public static final String XHTML_IM = org.strophe4j.xmpp.NS.XHTML_IM;

        private NS() {}
    }

    /** Strophe's own conditions; {@link org.strophe4j.xmpp.ErrorCondition} has more. */
    public static final class ErrorCondition {
        /** The same as {@link org.strophe4j.xmpp.ErrorCondition#BAD_FORMAT}. */
        public static final String BAD_FORMAT = org.strophe4j.xmpp.ErrorCondition.BAD_FORMAT;
        /** The same as {@link org.strophe4j.xmpp.ErrorCondition#CONFLICT}. */
        public static final String CONFLICT = org.strophe4j.xmpp.ErrorCondition.CONFLICT;
        /** The same as {@link org.strophe4j.xmpp.ErrorCondition#MISSING_JID_NODE}. */
        public static final String MISSING_JID_NODE = org.strophe4j.xmpp.ErrorCondition.MISSING_JID_NODE;
        /** The same as {@link org.strophe4j.xmpp.ErrorCondition#NO_AUTH_MECH}. */
        public static final String NO_AUTH_MECH = org.strophe4j.xmpp.ErrorCondition.NO_AUTH_MECH;
        /** The same as {@link org.strophe4j.xmpp.ErrorCondition#UNKNOWN_REASON}. */
        public static final String UNKNOWN_REASON = org.strophe4j.xmpp.ErrorCondition.UNKNOWN_REASON;

        private ErrorCondition() {}
    }

    /** The statuses, to compare with; to {@code switch} over one, or to name its type, use {@link org.strophe4j.xmpp.Status}. */
    public static final class Status {
        /** The same as {@link org.strophe4j.xmpp.Status#ERROR}. */
        public static final org.strophe4j.xmpp.Status ERROR = org.strophe4j.xmpp.Status.ERROR;
        /** The same as {@link org.strophe4j.xmpp.Status#CONNECTING}. */
        public static final org.strophe4j.xmpp.Status CONNECTING = org.strophe4j.xmpp.Status.CONNECTING;
        /** The same as {@link org.strophe4j.xmpp.Status#CONNFAIL}. */
        public static final org.strophe4j.xmpp.Status CONNFAIL = org.strophe4j.xmpp.Status.CONNFAIL;
        /** The same as {@link org.strophe4j.xmpp.Status#AUTHENTICATING}. */
        public static final org.strophe4j.xmpp.Status AUTHENTICATING = org.strophe4j.xmpp.Status.AUTHENTICATING;
        /** The same as {@link org.strophe4j.xmpp.Status#AUTHFAIL}. */
        public static final org.strophe4j.xmpp.Status AUTHFAIL = org.strophe4j.xmpp.Status.AUTHFAIL;
        /** The same as {@link org.strophe4j.xmpp.Status#CONNECTED}. */
        public static final org.strophe4j.xmpp.Status CONNECTED = org.strophe4j.xmpp.Status.CONNECTED;
        /** The same as {@link org.strophe4j.xmpp.Status#DISCONNECTED}. */
        public static final org.strophe4j.xmpp.Status DISCONNECTED = org.strophe4j.xmpp.Status.DISCONNECTED;
        /** The same as {@link org.strophe4j.xmpp.Status#DISCONNECTING}. */
        public static final org.strophe4j.xmpp.Status DISCONNECTING = org.strophe4j.xmpp.Status.DISCONNECTING;
        /** The same as {@link org.strophe4j.xmpp.Status#ATTACHED}. */
        public static final org.strophe4j.xmpp.Status ATTACHED = org.strophe4j.xmpp.Status.ATTACHED;
        /** The same as {@link org.strophe4j.xmpp.Status#REDIRECT}. */
        public static final org.strophe4j.xmpp.Status REDIRECT = org.strophe4j.xmpp.Status.REDIRECT;
        /** The same as {@link org.strophe4j.xmpp.Status#CONNTIMEOUT}. */
        public static final org.strophe4j.xmpp.Status CONNTIMEOUT = org.strophe4j.xmpp.Status.CONNTIMEOUT;
        /** The same as {@link org.strophe4j.xmpp.Status#BINDREQUIRED}. */
        public static final org.strophe4j.xmpp.Status BINDREQUIRED = org.strophe4j.xmpp.Status.BINDREQUIRED;
        /** The same as {@link org.strophe4j.xmpp.Status#ATTACHFAIL}. */
        public static final org.strophe4j.xmpp.Status ATTACHFAIL = org.strophe4j.xmpp.Status.ATTACHFAIL;
        /** The same as {@link org.strophe4j.xmpp.Status#RECONNECTING}. */
        public static final org.strophe4j.xmpp.Status RECONNECTING = org.strophe4j.xmpp.Status.RECONNECTING;

        private Status() {}
    }

    /** What of XHTML may be in instant messages; the same as in {@link XhtmlIm}. */
    public static final class XHTML {
        private XHTML() {}

        /**
         * {@return the same as {@link XhtmlIm#isTag}}
         *
         * @param tag a local name
         */
        public static boolean validTag(String tag) {
            return XhtmlIm.isTag(tag);
        }

        /**
         * {@return the same as {@link XhtmlIm#isAttribute}}
         *
         * @param tag the local name of an element
         * @param attribute the name of an attribute
         */
        public static boolean validAttribute(String tag, String attribute) {
            return XhtmlIm.isAttribute(tag, attribute);
        }

        /**
         * {@return the same as {@link XhtmlIm#isProperty}}
         *
         * @param property the name of a CSS property
         */
        public static boolean validCSS(String property) {
            return XhtmlIm.isProperty(property);
        }
    }

    /**
     * Cuts the node out of a JID, without looking whether it is one; {@link org.strophe4j.jid.Jid#local()} does.
     *
     * @param jid a JID, or null
     * @return what stands before the first {@code @} of the bare JID; null when there is none
     */
    public static @Nullable String getNodeFromJid(@Nullable String jid) {
        String bare = getBareJidFromJid(jid);
        int at = bare == null ? -1 : bare.indexOf('@');
        return bare == null || at < 0 ? null : bare.substring(0, at);
    }

    /**
     * Cuts the domain out of a JID, without looking whether it is one; {@link org.strophe4j.jid.Jid#domain()} does.
     *
     * @param jid a JID, or null
     * @return what follows the first {@code @} of the bare JID, all of it when there is none; null for null or nothing
     */
    public static @Nullable String getDomainFromJid(@Nullable String jid) {
        String bare = getBareJidFromJid(jid);
        return bare == null ? null : bare.substring(bare.indexOf('@') + 1);
    }

    /**
     * Cuts the resource out of a JID, without looking whether it is one; {@link org.strophe4j.jid.Jid#resource()} does.
     *
     * @param jid a JID, or null
     * @return what follows the first {@code /}; null when there is none
     */
    public static @Nullable String getResourceFromJid(@Nullable String jid) {
        int slash = jid == null ? -1 : jid.indexOf('/');
        return jid == null || slash < 0 ? null : jid.substring(slash + 1);
    }

    /**
     * Cuts the resource off a JID, without looking whether it is one; {@link org.strophe4j.jid.Jid#bare()} does.
     *
     * @param jid a JID, or null
     * @return what stands before the first {@code /}; null for null or nothing
     */
    public static @Nullable String getBareJidFromJid(@Nullable String jid) {
        if (jid == null || jid.isEmpty()) {
            return null;
        }
        int slash = jid.indexOf('/');
        return slash < 0 ? jid : jid.substring(0, slash);
    }

    /**
     * Escapes what XMPP does not allow in the node of a JID (XEP-0106). White space around it is cut off, because a node
     * must not begin or end with an escaped space.
     *
     * @param node any text
     * @return the text with escapes such as {@code \\40}; a backslash is escaped where it would look like one of them
     */
    public static String escapeNode(String node) {
        return NodeEscapes.escape(node.strip());
    }

    /**
     * Takes the escapes out of a node (XEP-0106); the opposite of {@link #escapeNode}.
     *
     * @param node the node of a JID
     * @return the text that it stands for
     */
    public static String unescapeNode(String node) {
        return NodeEscapes.unescape(node);
    }

    /**
     * Escapes the five characters that have a meaning in XML. Builders and templates do this by themselves.
     *
     * @param text any text
     * @return the same with entities
     */
    public static String xmlescape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&apos;")
                .replace("\"", "&quot;");
    }

    /**
     * Takes back what {@link #xmlescape} did, once: <code>&amp;amp;lt;</code> becomes <code>&amp;lt;</code>.
     *
     * @param text a text with entities
     * @return the same with the characters that the five entities stand for; others stay as they are
     */
    public static String xmlunescape(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&apos;", "'")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    /**
     * Makes an element; the same as with a {@link Builder}.
     *
     * @param name its name
     * @param attributes its attributes; those with a null value are left out
     * @return the element
     * @throws IllegalArgumentException if a name or value cannot be used
     */
    public static Stanza xmlElement(String name, Map<String, ?> attributes) {
        return new Builder(name, attributes).tree();
    }

    /**
     * Makes an element with a text; the same as with a {@link Builder}.
     *
     * @param name its name
     * @param attributes its attributes; those with a null value are left out
     * @param text its text, or null
     * @return the element
     * @throws IllegalArgumentException if a name, value or text cannot be used
     */
    public static Stanza xmlElement(String name, Map<String, ?> attributes, @Nullable String text) {
        return new Builder(name, attributes).t(text == null ? "" : text).tree();
    }

    /**
     * Reads an element and drops the white space between its elements, as {@link Stx} does.
     *
     * @param xml one element; a stanza without {@code xmlns} is put into {@code jabber:client}
     * @return the element
     * @throws IllegalArgumentException if it is not well-formed or holds what XMPP forbids, or if it is named like a stanza
     *     but in a namespace that has none
     */
    public static Stanza toElement(String xml) {
        return Stx.stx("{}", Stx.unsafeXml(xml));
    }

    /**
     * {@return a snapshot, the same as {@link Stanza#copyOf}}
     *
     * @param element of any DOM
     * @throws IllegalArgumentException if it holds what a stanza cannot
     */
    public static Stanza copyElement(Element element) {
        return Stanza.copyOf(element);
    }

    /**
     * Writes an element; for a stanza the same as {@link Stanza#toXml()}.
     *
     * @param element of any DOM, or null
     * @return its XML; null for null
     * @throws IllegalArgumentException if it holds what a stanza cannot
     */
    public static @Nullable String serialize(@Nullable Element element) {
        Stanza stanza = element == null || element instanceof Stanza ? (Stanza) element : Stanza.copyOf(element);
        return stanza == null ? null : stanza.toXml();
    }

    /**
     * {@return the XML of what was built, as {@link Builder#toString()} gives it}
     *
     * @param builder a builder
     */
    public static String serialize(Builder builder) {
        return builder.toString();
    }

    /**
     * {@return what XHTML-IM allows of an element, the same as {@link XhtmlIm#filter}}
     *
     * @param element of any DOM
     * @throws IllegalArgumentException if it holds what a stanza cannot
     */
    public static Stanza createHtml(Element element) {
        return XhtmlIm.filter(element);
    }

    /**
     * Gives the text directly in an element, as it is and not escaped; for a stanza the same as {@link Stanza#text()}.
     *
     * @param element of any DOM, or null
     * @return its text without that of its children; null for null
     */
    public static @Nullable String getText(@Nullable Element element) {
        if (element == null) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (@Nullable Node at = element.getFirstChild(); at != null; at = at.getNextSibling()) {
            if (at.getNodeType() == Node.TEXT_NODE || at.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(((CharacterData) at).getData());
            }
        }
        return text.toString();
    }

    /**
     * Calls a function for each child element; see also {@link Stanza#children()}.
     *
     * @param element of any DOM
     * @param name the tag name of the children that are meant, with its prefix if it has one; null for all
     * @param function called in document order
     */
    public static void forEachChild(Element element, @Nullable String name, Consumer<? super Element> function) {
        for (@Nullable Node at = element.getFirstChild(); at != null; at = at.getNextSibling()) {
            if (at instanceof Element child && (name == null || isTagEqual(child, name))) {
                function.accept(child);
            }
        }
    }

    /**
     * {@return whether an element has a tag name; see also {@link Stanza#name()}, which has no prefix}
     *
     * @param element of any DOM
     * @param name a tag name, with its prefix if it has one
     */
    public static boolean isTagEqual(Element element, String name) {
        return element.getTagName().equals(name);
    }

    /**
     * Gives the namespace of an element; see also {@link Stanza#namespace()}.
     *
     * @param element of any DOM; of one that knows no namespaces, the attribute {@code xmlns} counts
     * @return the namespace; null when there is none
     */
    public static @Nullable String getNamespace(Element element) {
        String namespace = element.getNamespaceURI();
        if (namespace == null && element.getLocalName() == null) {
            namespace = element.getAttribute("xmlns");
        }
        return namespace == null || namespace.isEmpty() ? null : namespace;
    }
}
