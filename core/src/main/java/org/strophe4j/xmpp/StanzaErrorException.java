package org.strophe4j.xmpp;

import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/** An answer of type {@code error} (RFC 6120, section 8.3). */
public final class StanzaErrorException extends StropheException {
    private static final long serialVersionUID = 1L;
    /** As much of the other side's words as goes into the message, in characters. */
    private static final int LONGEST_TEXT = 1024;

    private final String type;
    private final String condition;
    private final @Nullable String text;
    private final transient Stanza element;

    /**
     * Reads the error out of a stanza.
     *
     * @param element a stanza of type {@code error}; without a usable {@code <error/>} child the type is {@code cancel}
     *     and the condition {@code undefined-condition}
     */
    public StanzaErrorException(Stanza element) {
        this(element, element.child("error"));
    }

    private StanzaErrorException(Stanza element, @Nullable Stanza error) {
        super(describe(element, error));
        this.element = element;
        this.type = typeOf(error);
        this.condition = conditionOf(error);
        this.text = textOf(error);
    }

    /** {@return the error type: {@code auth}, {@code cancel}, {@code continue}, {@code modify} or {@code wait}} */
    public String type() {
        return type;
    }

    /** {@return the defined condition, such as {@code item-not-found}} */
    public String condition() {
        return condition;
    }

    /** {@return the human-readable text that the other side added, or null} */
    public @Nullable String text() {
        return text;
    }

    /** {@return the whole answer; null only after deserialization} */
    public Stanza element() {
        return element;
    }

    private static String typeOf(@Nullable Stanza error) {
        String type = error == null ? null : error.attr("type");
        return type == null ? "cancel" : type;
    }

    private static String conditionOf(@Nullable Stanza error) {
        if (error != null) {
            for (Stanza child : error.children()) {
                if (NS.STANZAS.equals(child.getNamespaceURI()) && !"text".equals(child.getLocalName())) {
                    return child.getLocalName();
                }
            }
        }
        return ErrorCondition.UNDEFINED_CONDITION;
    }

    private static @Nullable String textOf(@Nullable Stanza error) {
        Stanza text = error == null ? null : error.child("text", NS.STANZAS);
        return text == null ? null : text.text();
    }

    private static String describe(Stanza element, @Nullable Stanza error) {
        String from = element.attr("from");
        String text = textOf(error);
        return (from == null ? "The server" : from) + " answered with the error " + conditionOf(error)
                + (text == null ? "" : ": " + shortened(text));
    }

    /** A message is for logs and eyes; {@link #text()} has all of it. */
    private static String shortened(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "..." : text;
    }
}
