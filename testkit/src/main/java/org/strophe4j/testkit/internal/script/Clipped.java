package org.strophe4j.testkit.internal.script;

/** Texts short enough to be read. */
final class Clipped {
    private static final int MAX = 600;

    private Clipped() {}

    static String of(String text) {
        return text.length() <= MAX ? text : text.substring(0, MAX) + "... (" + text.length() + " characters)";
    }
}
