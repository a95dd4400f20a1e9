package org.strophe4j.xml;

import org.jspecify.annotations.Nullable;

/**
 * Stanzas from a template, as Strophe's {@code stx} makes them.
 *
 * <pre>{@code
 * stx("""
 *     <message to="{}" type="chat">
 *         <body>{}</body>
 *         {}
 *     </message>""", jid, text, reactions)
 * }</pre>
 *
 * <p>Each <code>{}</code> takes the next argument; <code>{{}}</code> is a literal <code>{}</code>. An argument may be
 *
 * <ul>
 *   <li>an {@link org.w3c.dom.Element} or a {@link Builder}, where text may stand; without a namespace of its own it takes
 *       that of the place,
 *   <li>a collection or an array of anything that is in this list, one after the other,
 *   <li>null, which is nothing,
 *   <li>{@link #unsafeXml markup}, which is put in as it is,
 *   <li>anything else, whose {@code toString()} is put in as text or as (a part of) the value of an attribute.
 * </ul>
 *
 * <p>No argument but unsafe markup can change the structure: only the template is parsed, and the arguments are put into
 * its tree afterwards.
 *
 * <p>White space between elements is dropped, except in {@code body}; text that stands alone in its element is kept as it
 * is. A root called {@code message}, {@code presence} or {@code iq} is in {@code jabber:client} if it has no {@code xmlns},
 * and has to be in the namespace of clients, servers or components if it has one.
 */
public final class Stx {
    private Stx() {}

    /**
     * Makes a stanza.
     *
     * @param template one element as XML
     * @param arguments one for each placeholder
     * @return the stanza
     * @throws IllegalArgumentException if the template is not well-formed, if there are more or fewer arguments than
     *     placeholders, if a placeholder stands in a name, if an element is to be put into an attribute, or if an argument
     *     holds what XML cannot carry
     */
    public static Stanza stx(String template, @Nullable Object @Nullable ... arguments) {
        Template parsed = Template.of(template);
        return StanzaNames.check(Filling.fill(parsed, arguments(parsed, arguments)));
    }

    /** A lone null, or an array of another type than Object, is not the list of arguments but one of them. */
    private static @Nullable Object[] arguments(Template template, @Nullable Object @Nullable [] given) {
        if (given == null || (template.placeholders() == 1 && given.getClass() != Object[].class)) {
            return new @Nullable Object[] {given};
        }
        return given;
    }

    /**
     * Marks markup that {@link #stx} shall put in as it is, wherever the placeholder stands.
     *
     * <p><b>Unsafe</b>: never give it what somebody else has written. The result has to be well-formed, and that is all
     * that is checked.
     *
     * @param xml markup
     * @return an argument for {@link #stx}
     */
    public static UnsafeXml unsafeXml(String xml) {
        return new UnsafeXml(xml);
    }

    /** Markup that is trusted. */
    public static final class UnsafeXml {
        private final String xml;

        private UnsafeXml(String xml) {
            this.xml = xml;
        }

        /** {@return the markup} */
        @Override
        public String toString() {
            return xml;
        }
    }
}
