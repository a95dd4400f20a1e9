package org.strophe4j.cli.output;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.strophe4j.xml.Stanza;

/** Shows elements: coloured, and a line for each child where one line would be too long. Immutable. */
public final class XmlPrinter {
    /** A longer element is laid out over several lines. */
    private static final int ONE_LINE = 100;

    private static final String INDENT = "  ";
    private static final String HIDDEN = "[redacted]";

    /** The beginning with the name, white space, the name of an attribute, its value in quotes, or the end. */
    private static final Pattern TAG_PART = Pattern.compile("</?[^ />]+|/?>| +|=|\"[^\"]*\"|'[^']*'|[^ =/>\"']+");

    private final Ink ink;

    /**
     * Makes a printer.
     *
     * @param ink the colours
     */
    public XmlPrinter(Ink ink) {
        this.ink = ink;
    }

    /**
     * Shows an element as it is, in one line.
     *
     * @param element the element
     * @return its XML
     */
    public String line(Stanza element) {
        StringBuilder shown = new StringBuilder();
        XmlTokens.of(element.toXml()).forEach(token -> append(shown, token));
        return shown.toString();
    }

    /**
     * Shows an element for reading. White space is added between elements, never within text.
     *
     * @param element the element
     * @param margin what each line but the first begins with
     * @return its XML in one line or several
     */
    public String lines(Stanza element, String margin) {
        String xml = element.toXml();
        if (xml.length() <= ONE_LINE) {
            return line(element);
        }
        List<XmlTokens.Token> tokens = XmlTokens.of(xml);
        StringBuilder shown = new StringBuilder();
        for (XmlTokens.Token token : tokens) {
            if (token.onOwnLine() && !shown.isEmpty()) {
                shown.append('\n').append(margin).append(INDENT.repeat(token.depth()));
            }
            append(shown, token);
        }
        return shown.toString();
    }

    private void append(StringBuilder shown, XmlTokens.Token token) {
        String characters = token.characters();
        if (!token.isText()) {
            appendTag(shown, characters);
        } else {
            shown.append(characters.equals(HIDDEN) ? ink.hidden(characters) : Printable.line(characters));
        }
    }

    private void appendTag(StringBuilder shown, String tag) {
        Matcher part = TAG_PART.matcher(tag);
        while (part.find()) {
            shown.append(coloured(Printable.line(part.group())));
        }
    }

    private String coloured(String part) {
        return switch (part.charAt(0)) {
            case '<', '>', '/' -> ink.element(part);
            case '"', '\'' -> part.contains(HIDDEN) ? ink.hidden(part) : ink.value(part);
            case ' ', '=' -> part;
            default -> ink.attribute(part);
        };
    }
}
