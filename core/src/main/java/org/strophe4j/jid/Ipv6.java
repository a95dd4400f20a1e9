package org.strophe4j.jid;

import java.util.ArrayList;
import java.util.List;

/** The textual form of IPv6 addresses (RFC 4291, section 2.2), read without looking anything up. */
final class Ipv6 {
    private static final int GROUPS = 8;
    private static final int MAX_GROUP_DIGITS = 4;

    /** Eight groups of four digits, seven colons, and room for a dotted quad. */
    private static final int MAX_LENGTH = 45;

    private static final int QUAD_PARTS = 4;
    private static final int MAX_QUAD_DIGITS = 3;
    private static final int MAX_QUAD_VALUE = 255;

    private Ipv6() {}

    /** Tells whether the text is an address, without brackets, zone or prefix length. */
    static boolean isAddress(String text) {
        if (text.length() > MAX_LENGTH) {
            return false;
        }
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == GROUPS;
        }
        int before = groups(text.substring(0, gap), false);
        int after = groups(text.substring(gap + 2), true);
        return before >= 0 && after >= 0 && before + after < GROUPS;
    }

    /** Counts the 16-bit groups of a text without a gap; -1 when it is malformed. */
    private static int groups(String text, boolean quadAllowed) {
        if (text.isEmpty()) {
            return 0;
        }
        List<String> parts = split(text, ':');
        int count = 0;
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            if (isGroup(parts.get(i))) {
                count++;
            } else if (last && quadAllowed && isQuad(parts.get(i))) {
                count += 2;
            } else {
                return -1;
            }
        }
        return count;
    }

    private static boolean isGroup(String part) {
        return !part.isEmpty()
                && part.length() <= MAX_GROUP_DIGITS
                && part.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
    }

    private static boolean isQuad(String part) {
        List<String> numbers = split(part, '.');
        return numbers.size() == QUAD_PARTS
                && numbers.stream()
                        .allMatch(number -> !number.isEmpty()
                                && number.length() <= MAX_QUAD_DIGITS
                                && number.chars().allMatch(c -> c >= '0' && c <= '9')
                                && Integer.parseInt(number) <= MAX_QUAD_VALUE);
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = text.indexOf(separator); i >= 0; i = text.indexOf(separator, start)) {
            parts.add(text.substring(start, i));
            start = i + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }
}
