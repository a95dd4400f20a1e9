package org.strophe4j.cli.session;

import java.util.function.Supplier;
import org.strophe4j.cli.output.Printable;
import org.strophe4j.cli.process.Failure;
import org.strophe4j.jid.Jid;
import org.strophe4j.xml.Stanza;

/** Reads what the user wrote, and says what is wrong with it in the user's terms. */
public final class Arguments {
    private Arguments() {}

    /**
     * Reads an address.
     *
     * @param what where it was written, such as {@code --to}
     * @param text the address
     * @return the same, checked and normalized
     * @throws Failure if it is none
     */
    public static Jid jid(String what, String text) {
        try {
            return Jid.of(text);
        } catch (IllegalArgumentException refused) {
            throw Failure.usage(what + " \"" + Printable.line(text) + "\" is no address: " + refused.getMessage());
        }
    }

    /**
     * Makes a stanza out of what the user wrote.
     *
     * @param making makes it
     * @return the stanza
     * @throws Failure if it cannot stand in XML
     */
    public static Stanza text(Supplier<Stanza> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException refused) {
            throw Failure.usage("That cannot be sent: " + Printable.line(String.valueOf(refused.getMessage())));
        }
    }

    /**
     * Checks a number.
     *
     * @param least the least that it may be
     * @param what where it was written
     * @param number the number
     * @return the same
     * @throws Failure if it is less
     */
    public static int atLeast(int least, String what, int number) {
        if (number < least) {
            throw Failure.usage(what + " must be " + least + " or more, not " + number);
        }
        return number;
    }

    /**
     * Reads XML.
     *
     * @param text one element
     * @return the element
     * @throws Failure if it is not one element
     */
    public static Stanza xml(String text) {
        try {
            return Stanza.parse(text.strip());
        } catch (IllegalArgumentException refused) {
            throw Failure.usage("That is not one XML element: " + refused.getMessage());
        }
    }
}
