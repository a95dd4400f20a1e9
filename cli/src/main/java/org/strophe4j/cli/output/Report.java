package org.strophe4j.cli.output;

/** Something that a command tells: once in words, once in fields. */
public interface Report {
    /** {@return what kind of event it is, one word} */
    String event();

    /**
     * Names the fields.
     *
     * @param fields where to put them
     */
    void describe(Fields fields);

    /**
     * Puts it into words.
     *
     * @param ink the colours
     * @return a line or several, fit for a terminal, without the last line's end
     */
    String words(Ink ink);
}
