package org.strophe4j.cli.output;

import java.util.function.Consumer;
import org.strophe4j.Connection;
import org.strophe4j.cli.process.Failure;
import org.strophe4j.cli.process.Printer;
import org.strophe4j.xml.Stanza;

/** Shows what passes on the wire, with an arrow for the direction. The library has hidden all secrets by then. */
public final class Wire {
    /** Only used by callbacks of connections, which may be several. */
    private volatile Printer printer;

    private final Ink ink;
    private final XmlPrinter xml;

    /**
     * Makes a wire view.
     *
     * @param printer where it goes
     * @param ink the colours
     */
    public Wire(Printer printer, Ink ink) {
        this.printer = printer;
        this.ink = ink;
        this.xml = new XmlPrinter(ink);
    }

    /**
     * Shows the traffic of a connection from now on.
     *
     * @param connection whose
     * @param name what to call it, empty when there is only one
     */
    public void watch(Connection connection, String name) {
        watch(connection, name, element -> {});
    }

    /**
     * Shows the traffic of a connection from now on.
     *
     * @param connection whose
     * @param name what to call it, empty when there is only one
     * @param listener gets what comes in, after it was shown
     */
    public void watch(Connection connection, String name, Consumer<? super Stanza> listener) {
        connection.xmlOutput(element -> show(name, "->", element));
        connection.xmlInput(element -> {
            show(name, "<-", element);
            listener.accept(element);
        });
    }

    private void show(String name, String arrow, Stanza element) {
        String label = name.isEmpty() ? arrow : name + " " + arrow;
        try {
            printer.print(ink.faint(label) + " " + xml.lines(element, " ".repeat(label.length() + 1)));
        } catch (Failure unread) {
            // What matters goes to standard output. This is a view from the side, and ends with its last reader.
            printer = Printer.nowhere();
        }
    }
}
