package org.strophe4j.jid;

import java.util.Locale;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * Prepares the domain of an address (RFC 7622, section 3.2): an internationalised domain name as lower-case U-labels
 * without a final dot, or an IP literal.
 *
 * <p>Labels follow IDNA2008 (RFC 5890): they keep what IDNA2003 would have mapped to another domain ({@code ß}, {@code ς}).
 * PRECIS knows which characters may stand in them: its IdentifierClass is the IDNA2008 repertoire and all of ASCII, and
 * its user name profile maps width and case as RFC 5895 recommends.
 */
final class Domainpart {
    private static final String NAME = "domainpart";

    /** The longest label in DNS (RFC 1035, section 2.3.4). */
    private static final int MAX_LABEL = 63;

    /** How a label begins that encodes a U-label in ASCII (RFC 5890, section 2.3.2.1). */
    private static final String A_LABEL_PREFIX = "xn--";

    private Domainpart() {}

    static String prepare(String value) {
        if (isPlain(value)) {
            return value;
        }
        Part.checkInput(NAME, value);
        String dotted = value.replace('\u3002', '.').replace('\uFF0E', '.').replace('\uFF61', '.');
        String name = dotted.endsWith(".") ? dotted.substring(0, dotted.length() - 1) : dotted;
        if (name.startsWith("[")) {
            return ipLiteral(name);
        }
        StringBuilder prepared = new StringBuilder(name.length());
        for (String label : name.split("\\.", -1)) {
            prepared.append(prepared.isEmpty() ? "" : ".").append(label(label));
        }
        return Part.checkLength(NAME, prepared.toString());
    }

    /** Most domains are dotted labels of lower-case ASCII that preparation leaves as they are. */
    private static boolean isPlain(String value) {
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '.') {
                if (!isPlainLabel(value, start, i)) {
                    return false;
                }
                start = i + 1;
            } else if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
                return false;
            }
        }
        return isPlainLabel(value, start, value.length()) && value.length() <= Part.MAX_BYTES;
    }

    private static boolean isPlainLabel(String value, int start, int end) {
        return start < end
                && end - start <= MAX_LABEL
                && value.charAt(start) != '-'
                && value.charAt(end - 1) != '-'
                && !value.startsWith(A_LABEL_PREFIX, start);
    }

    private static String ipLiteral(String name) {
        if (!name.endsWith("]") || !Ipv6.isAddress(name.substring(1, name.length() - 1))) {
            throw Part.refused(NAME, "begins with [ but is no IPv6 address in brackets");
        }
        return name.toLowerCase(Locale.ROOT);
    }

    private static String label(String raw) {
        if (raw.isEmpty()) {
            throw Part.refused(NAME, "has an empty label");
        }
        if (raw.codePointCount(0, raw.length()) > MAX_LABEL) {
            throw labelTooLong();
        }
        String label = Part.enforce(PrecisProfiles.USERNAME_CASE_MAPPED, NAME, raw);
        checkLabel(label);
        if (label.startsWith(A_LABEL_PREFIX)) {
            return unicodeLabel(label);
        }
        if (asciiLength(label) > MAX_LABEL) {
            throw labelTooLong();
        }
        return label;
    }

    /** Letters, digits and inner hyphens are all that is left of ASCII in a label (RFC 5891, section 4.2.3). */
    private static void checkLabel(String label) {
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            if (c < 0x80 && !Character.isLetterOrDigit(c) && c != '-') {
                throw Part.refused(NAME, "contains " + Part.name(c, i) + " of a label");
            }
        }
        if (label.startsWith("-") || label.endsWith("-")) {
            throw Part.refused(NAME, "has a label that begins or ends with a hyphen");
        }
        if (!isAscii(label) && label.startsWith("--", 2)) {
            throw Part.refused(NAME, "has a U-label with hyphens in the third and fourth place");
        }
        int type = Character.getType(label.codePointAt(0));
        if (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK) {
            throw Part.refused(NAME, "has a label that begins with a combining mark");
        }
    }

    /** Turns an A-label into the one U-label that it stands for, if there is such. */
    private static String unicodeLabel(String aLabel) {
        String encoded = aLabel.substring(A_LABEL_PREFIX.length());
        String label = Punycode.decode(encoded);
        if (label == null || isAscii(label) || !label.equals(label(label)) || !encoded.equals(Punycode.encode(label))) {
            throw Part.refused(NAME, "has an A-label (xn--) that encodes no U-label");
        }
        return label;
    }

    private static int asciiLength(String label) {
        return isAscii(label)
                ? label.length()
                : A_LABEL_PREFIX.length() + Punycode.encode(label).length();
    }

    private static boolean isAscii(String label) {
        return label.chars().allMatch(c -> c < 0x80);
    }

    private static IllegalArgumentException labelTooLong() {
        return Part.refused(NAME, "has a label longer than " + MAX_LABEL + " bytes");
    }
}
