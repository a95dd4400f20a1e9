package org.strophe4j.cli.output;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Cuts the XML of a stanza into tags and texts. It comes from our own writer, so it is well-formed. */
final class XmlTokens {
    /** What a token is. */
    enum Kind {
        START,
        END,
        EMPTY,
        TEXT
    }

    /**
     * A piece of XML.
     *
     * @param kind what it is
     * @param text its characters
     * @param depth how many elements are around it
     * @param onOwnLine whether a line end in front of it would change no text
     */
    record Token(Kind kind, String text, int depth, boolean onOwnLine) {}

    /** An element whose end was not met yet. */
    private static final class Open {
        private final List<Integer> parts = new ArrayList<>();
        private boolean text;
    }

    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Open> around = new ArrayDeque<>();

    private XmlTokens() {
        around.push(new Open());
    }

    static List<Token> of(String xml) {
        XmlTokens result = new XmlTokens();
        int at = 0;
        while (at < xml.length()) {
            int end = xml.charAt(at) == '<' ? endOfTag(xml, at) : endOfText(xml, at);
            result.add(xml.substring(at, end));
            at = end;
        }
        return result.tokens;
    }

    private void add(String piece) {
        if (piece.charAt(0) != '<') {
            around.element().text = true;
            append(Kind.TEXT, piece);
        } else if (piece.startsWith("</")) {
            close(piece);
        } else if (piece.endsWith("/>")) {
            child(Kind.EMPTY, piece);
        } else {
            child(Kind.START, piece);
            around.push(new Open());
        }
    }

    private void child(Kind kind, String piece) {
        around.element().parts.add(tokens.size());
        append(kind, piece);
    }

    /** Only now it is known whether the element has text: without any, its children and its end get their own lines. */
    private void close(String piece) {
        Open open = around.pop();
        boolean structure = !open.text && !open.parts.isEmpty();
        if (structure) {
            open.parts.forEach(index -> tokens.set(index, onOwnLine(tokens.get(index))));
        }
        append(Kind.END, piece);
        if (structure) {
            int last = tokens.size() - 1;
            tokens.set(last, onOwnLine(tokens.get(last)));
        }
    }

    private void append(Kind kind, String piece) {
        tokens.add(new Token(kind, piece, around.size() - 1, false));
    }

    private static Token onOwnLine(Token token) {
        return new Token(token.kind(), token.text(), token.depth(), true);
    }

    private static int endOfText(String xml, int from) {
        int end = xml.indexOf('<', from);
        return end < 0 ? xml.length() : end;
    }

    private static int endOfTag(String xml, int from) {
        char quote = 0;
        int at = from;
        while (quote != 0 || xml.charAt(at) != '>') {
            char character = xml.charAt(at);
            if (quote != 0) {
                quote = character == quote ? 0 : quote;
            } else if (character == '"' || character == '\'') {
                quote = character;
            }
            at++;
        }
        return at + 1;
    }
}
