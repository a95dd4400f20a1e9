package org.strophe4j.cli.output;

import java.util.Map;

/** When to use colours. */
public enum ColorChoice {
    /** On a terminal, unless the environment says otherwise. */
    AUTO,
    /** Also in files and pipes. */
    ALWAYS,
    /** Not at all. */
    NEVER;

    /**
     * Chooses the ink for one stream.
     *
     * @param terminal whether the stream is shown on a terminal
     * @param environment {@code NO_COLOR}, when set to anything, and {@code TERM=dumb} speak against colours
     * @return the ink
     */
    public Ink ink(boolean terminal, Map<String, String> environment) {
        boolean welcome = environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
        boolean coloured = this == ALWAYS || (this == AUTO && terminal && welcome);
        return coloured ? Ink.ansi() : Ink.plain();
    }
}
