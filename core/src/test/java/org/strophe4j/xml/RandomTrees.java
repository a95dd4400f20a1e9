package org.strophe4j.xml;

import java.util.Random;

/** Trees at random, with all that a tree may have. */
final class RandomTrees {
    private static final String[] PREFIXES = {null, null, null, "p", "q", "ns0", "xml"};
    private static final String[] NAMESPACES = {null, "jabber:client", "urn:p", "urn:q", "urn:&<\"'>\u00e9 "};
    private static final String[] NAMES = {"a", "b", "_c-d.e", "\u00e9l\u00e9ment", "message"};
    private static final String XML = "http://www.w3.org/XML/1998/namespace";

    private final Random random;
    private final Assembly assembly = new Assembly();

    private final boolean textBelowRoot;

    private RandomTrees(int seed, boolean textBelowRoot) {
        this.random = new Random(seed);
        this.textBelowRoot = textBelowRoot;
    }

    /**
     * Grows a tree; the same seed makes the same tree.
     *
     * @param textBelowRoot whether the root may hold text, which an envelope may not
     */
    static Stanza tree(int seed, boolean textBelowRoot) {
        RandomTrees grower = new RandomTrees(seed, textBelowRoot);
        grower.element(1);
        return grower.assembly.finish();
    }

    private void element(int depth) {
        String prefix = one(PREFIXES);
        String namespace = "xml".equals(prefix) ? XML : one(NAMESPACES);
        assembly.start(namespace == null ? null : prefix, one(NAMES), namespace);
        attributes();
        for (int i = random.nextInt(depth < 6 ? 5 : 1); i > 0; i--) {
            if (random.nextBoolean() || (depth == 1 && !textBelowRoot)) {
                element(depth + 1);
            } else {
                assembly.text(text());
            }
        }
        assembly.end();
    }

    /** Names differ by their number, so that none is there twice; some prefixes mean something else further up. */
    private void attributes() {
        for (int i = random.nextInt(4); i > 0; i--) {
            String prefix = one(PREFIXES);
            String namespace = "xml".equals(prefix) ? XML : one(NAMESPACES);
            assembly.attribute(namespace == null ? null : prefix, one(NAMES) + i, namespace, text());
        }
        if (random.nextInt(4) == 0) {
            assembly.attribute("xmlns", "other" + random.nextInt(3), null, "urn:p");
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.appendCodePoint(character());
        }
        return text.toString();
    }

    private int character() {
        int c = switch (random.nextInt(4)) {
            case 0 -> "&<>\"'\t\n\r ]\u0085\u2028".codePointAt(random.nextInt(12));
            case 1 -> 'a' + random.nextInt(26);
            case 2 -> 0xA0 + random.nextInt(0xD800 - 0xA0);
            default -> 0x10000 + random.nextInt(0x100000);
        };
        return c;
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }
}
