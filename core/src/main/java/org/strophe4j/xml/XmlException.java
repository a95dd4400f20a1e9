package org.strophe4j.xml;

import java.io.Serial;

/**
 * A document was refused. The message says what was wrong and at which byte; of the document's content it repeats at
 * most a name, because text and attribute values may be secret.
 */
public final class XmlException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String BAD_FORMAT = "bad-format";
    private static final String RESTRICTED_XML = "restricted-xml";
    private static final String POLICY_VIOLATION = "policy-violation";
    private static final String UNSUPPORTED_ENCODING = "unsupported-encoding";

    /** One of the stream error conditions that {@link #condition()} lists. */
    private final String condition;

    private XmlException(String condition, String what, long offset) {
        super(what + " (byte " + offset + ")");
        this.condition = condition;
    }

    /** The same refusal again, for a reader that is used after it failed. */
    XmlException(XmlException first) {
        super("the reader has failed before and was not reset: " + first.getMessage(), first);
        this.condition = first.condition;
    }

    static XmlException badFormat(String what, long offset) {
        return new XmlException(BAD_FORMAT, what, offset);
    }

    static XmlException restrictedXml(String what, long offset) {
        return new XmlException(RESTRICTED_XML, what, offset);
    }

    static XmlException policyViolation(String what, long offset) {
        return new XmlException(POLICY_VIOLATION, what, offset);
    }

    static XmlException unsupportedEncoding(String what, long offset) {
        return new XmlException(UNSUPPORTED_ENCODING, what, offset);
    }

    /**
     * The stream error condition (RFC 6120, section 4.9.3) that names this refusal: {@code bad-format} (not
     * well-formed, or not with regard to namespaces), {@code restricted-xml} (well-formed perhaps, but outside the part
     * of XML that XMPP allows), {@code policy-violation} (a limit of {@link XmlLimits}) or {@code unsupported-encoding}
     * (anything but UTF-8 without a byte order mark).
     *
     * @return the condition's element name
     */
    public String condition() {
        return condition;
    }
}
