package org.strophe4j.testkit.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the sender, and where it must the recipient, into a stanza that is on its way: the server says who sent it, never
 * the client (RFC 6120, section 8.1.2.1).
 *
 * <p>Works on the bytes of a serialized element, so that a message costs one copy on its way through the server. The
 * input is what {@code Stanza.toUtf8} wrote: a well-formed start tag whose values contain no {@code <}.
 */
final class Stamp {
    private final byte[] xml;
    private final ByteArrayOutputStream stamped;

    private Stamp(byte[] xml) {
        this.xml = xml;
        this.stamped = new ByteArrayOutputStream(xml.length + 128);
    }

    /**
     * Replaces the addresses of an element.
     *
     * @param xml the element, serialized
     * @param from who sends it
     * @param to whom it is for; null to leave that as it is
     * @return the element with these addresses
     */
    static byte[] stamp(byte[] xml, String from, @Nullable String to) {
        return new Stamp(xml).stamped(from, to);
    }

    private byte[] stamped(String from, @Nullable String to) {
        int at = nameEnd(1);
        stamped.write(xml, 0, at);
        attribute("from", from);
        if (to != null) {
            attribute("to", to);
        }
        while (xml[at] == ' ') {
            int end = attributeEnd(at);
            boolean replaced = isNamed(at, "from") || (to != null && isNamed(at, "to"));
            if (!replaced) {
                stamped.write(xml, at, end - at);
            }
            at = end;
        }
        stamped.write(xml, at, xml.length - at);
        return stamped.toByteArray();
    }

    private int nameEnd(int start) {
        int at = start;
        while (xml[at] != ' ' && xml[at] != '/' && xml[at] != '>') {
            at++;
        }
        return at;
    }

    /** {@code at} is the space before an attribute; the end is after its closing quote. */
    private int attributeEnd(int at) {
        int quote = at;
        while (xml[quote] != '\'' && xml[quote] != '"') {
            quote++;
        }
        int end = quote + 1;
        while (xml[end] != xml[quote]) {
            end++;
        }
        return end + 1;
    }

    private boolean isNamed(int at, String name) {
        for (int i = 0; i < name.length(); i++) {
            if (xml[at + 1 + i] != name.charAt(i)) {
                return false;
            }
        }
        return xml[at + 1 + name.length()] == '=';
    }

    private void attribute(String name, String value) {
        byte[] bytes = (' ' + name + "=\"" + escaped(value) + '"').getBytes(UTF_8);
        stamped.write(bytes, 0, bytes.length);
    }

    /** A resource may contain any of these. */
    private static String escaped(String jid) {
        return jid.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
