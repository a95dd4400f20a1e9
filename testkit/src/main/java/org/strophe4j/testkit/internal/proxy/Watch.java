package org.strophe4j.testkit.internal.proxy;

import java.util.List;

/** A rule's eye on one direction of one connection. Sees every byte once. */
final class Watch {
    private final Rule rule;
    private final List<Byte> pattern;
    /** Where to go on in the pattern after a byte that does not fit (Knuth, Morris and Pratt). */
    private final int[] fallback;

    private long bytes;
    private long matches;
    private int matched;
    private boolean fired;

    Watch(Rule rule) {
        this.rule = rule;
        this.pattern = rule.trigger().pattern();
        this.fallback = fallback(pattern);
    }

    private static int[] fallback(List<Byte> pattern) {
        int[] table = new int[pattern.size() + 1];
        int length = 0;
        for (int i = 1; i < pattern.size(); i++) {
            while (length > 0 && !pattern.get(i).equals(pattern.get(length))) {
                length = table[length];
            }
            length += pattern.get(i).equals(pattern.get(length)) ? 1 : 0;
            table[i + 1] = length;
        }
        return table;
    }

    /**
     * Looks at the next byte.
     *
     * @param plain the byte as it was before it was masked; -1 when it is none of the payload
     * @return whether the rule fires
     */
    boolean fires(int plain) {
        bytes++;
        boolean now = switch (rule.trigger().kind()) {
            case BYTES -> bytes == rule.trigger().count();
            case TOTAL -> rule.sees();
            case BEFORE_MATCH, AFTER_MATCH -> match(plain);
        };
        boolean first = now && !fired;
        fired |= now;
        return first;
    }

    private boolean match(int plain) {
        if (plain < 0) {
            matched = 0;
            return false;
        }
        if (matched == pattern.size()) {
            matched = fallback[matched];
        }
        while (matched > 0 && pattern.get(matched) != (byte) plain) {
            matched = fallback[matched];
        }
        matched += pattern.get(matched) == (byte) plain ? 1 : 0;
        return matched == pattern.size() && ++matches == rule.trigger().count();
    }

    /** {@return how many bytes must not pass yet, since they may belong to a match} */
    int holdsBack() {
        boolean before = rule.trigger().kind() == Trigger.Kind.BEFORE_MATCH;
        return before && !fired && !rule.isSpent() ? matched % pattern.size() : 0;
    }

    /** {@return how many bytes of those that it has seen stay behind when it fires} */
    int takesBack() {
        return rule.trigger().kind() == Trigger.Kind.BEFORE_MATCH ? pattern.size() : 0;
    }
}
