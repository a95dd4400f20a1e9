package org.strophe4j.gates;

/** The rules that hold in {@code testkit}; the module system sees to it that it uses only what {@code core} exports. */
final class TestkitRulesTest implements LibraryRules {
    @Override
    public int classesAtLeast() {
        return 50;
    }

    /** {@code Conversation} lists the steps of a script, each a method of one line under its Javadoc. */
    @Override
    public int linesOfAFile() {
        return 430;
    }
}
