package org.strophe4j.xmpp;

/** Condition strings that accompany a {@link Status}: Strophe's own names and those of RFC 6120 that this library reports. */
public final class ErrorCondition {
    /** The other side sent something that is not well-formed XML (RFC 6120, section 4.9.3.1). */
    public static final String BAD_FORMAT = "bad-format";
    /** Another client took the resource (RFC 6120, sections 4.9.3.3 and 7.7.2.2). */
    public static final String CONFLICT = "conflict";
    /** Legacy authentication needs a JID with a node. */
    public static final String MISSING_JID_NODE = "x-strophe-bad-non-anon-jid";
    /** The server offers no mechanism that can be used with the given credentials. */
    public static final String NO_AUTH_MECH = "no-auth-mech";
    /** No reason was given. */
    public static final String UNKNOWN_REASON = "unknown";

    /** The other side's address could not be reached, or the connection to it was lost. */
    public static final String REMOTE_CONNECTION_FAILED = "remote-connection-failed";
    /** The other side stayed silent for too long (RFC 6120, section 4.9.3.4). */
    public static final String CONNECTION_TIMEOUT = "connection-timeout";
    /** TLS failed: certificate, host name, protocol version or an unclean end. */
    public static final String TLS_FAILED = "x-strophe-tls";
    /** The server did not prove that it knows the password. */
    public static final String SERVER_SIGNATURE = "x-strophe-server-signature";
    /** The number of SCRAM iterations is out of the accepted range. */
    public static final String SCRAM_ITERATIONS = "x-strophe-scram-iterations";
    /** The mechanism sends the password in the clear, and the transport is not encrypted. */
    public static final String ENCRYPTION_REQUIRED = "encryption-required";
    /** The server offers only mechanisms weaker than one that already worked. */
    public static final String MECHANISM_TOO_WEAK = "mechanism-too-weak";
    /** The credentials were refused (RFC 6120, section 6.5.10). */
    public static final String NOT_AUTHORIZED = "not-authorized";
    /** A SASL message could not be understood (RFC 6120, section 6.5.8). */
    public static final String MALFORMED_REQUEST = "malformed-request";
    /** The authentication was given up on our side (RFC 6120, section 6.5.1). */
    public static final String ABORTED = "aborted";
    /** XML that XMPP forbids: comments, processing instructions, DTDs (RFC 6120, section 4.9.3.18). */
    public static final String RESTRICTED_XML = "restricted-xml";
    /** A limit was exceeded (RFC 6120, section 4.9.3.14). */
    public static final String POLICY_VIOLATION = "policy-violation";
    /** Another encoding than UTF-8 (RFC 6120, section 4.9.3.22). */
    public static final String UNSUPPORTED_ENCODING = "unsupported-encoding";
    /** A first-level element that is not understood (RFC 6120, section 4.9.3.24). */
    public static final String UNSUPPORTED_STANZA_TYPE = "unsupported-stanza-type";
    /** XML that does not belong where it stands (RFC 6120, section 4.9.3.10). */
    public static final String INVALID_XML = "invalid-xml";
    /** The server sent us elsewhere, and we do not follow (RFC 6120, section 4.9.3.19). */
    public static final String SEE_OTHER_HOST = "see-other-host";
    /** The server does not know the session (XEP-0124, section 17.2), or none was stored that could be restored. */
    public static final String ITEM_NOT_FOUND = "item-not-found";
    /** None of the defined conditions (RFC 6120, sections 4.9.3.21, 6.5 and 8.3.3.21). */
    public static final String UNDEFINED_CONDITION = "undefined-condition";

    private ErrorCondition() {}
}
