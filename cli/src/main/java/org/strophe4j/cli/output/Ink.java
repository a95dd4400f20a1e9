package org.strophe4j.cli.output;

/** Colours for a terminal, or none. What they mean is named; how they look is decided here. Immutable. */
public final class Ink {
    private static final String RESET = "\u001b[0m";
    private static final Ink PLAIN = new Ink(false);
    private static final Ink ANSI = new Ink(true);

    private final boolean colours;

    private Ink(boolean colours) {
        this.colours = colours;
    }

    /** {@return ink without colours, for files and pipes} */
    public static Ink plain() {
        return PLAIN;
    }

    /** {@return ink with the eight colours that every terminal has, so that the user's own palette is kept} */
    public static Ink ansi() {
        return ANSI;
    }

    /** {@return whether there are colours} */
    public boolean isColoured() {
        return colours;
    }

    /** {@return the text as something that matters less} */
    public String faint(String text) {
        return styled("2", text);
    }

    /** {@return the text as something that stands out} */
    public String strong(String text) {
        return styled("1", text);
    }

    /** {@return the text as good news} */
    public String good(String text) {
        return styled("32", text);
    }

    /** {@return the text as bad news} */
    public String bad(String text) {
        return styled("31", text);
    }

    /** {@return the text as the name of the one who speaks here} */
    public String own(String text) {
        return styled("1;36", text);
    }

    /** {@return the text as the name of somebody else} */
    public String other(String text) {
        return styled("1;35", text);
    }

    /** {@return the text as the name of an element} */
    public String element(String text) {
        return styled("36", text);
    }

    /** {@return the text as the name of an attribute} */
    public String attribute(String text) {
        return styled("33", text);
    }

    /** {@return the text as the value of an attribute} */
    public String value(String text) {
        return styled("32", text);
    }

    /** {@return the text as something that was hidden} */
    public String hidden(String text) {
        return styled("1;31", text);
    }

    private String styled(String code, String text) {
        return colours && !text.isEmpty() ? "\u001b[" + code + "m" + text + RESET : text;
    }
}
