package org.strophe4j.cli.output;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Cuts the XML of a stanza into tags and texts. It comes from our own writer, so it is well-formed. */
final class XmlTokens {
    /**
     * A tag or a text.
     *
     * @param characters what it consists of
     * @param depth how many elements are around it
     * @param onOwnLine whether a line end in front of it would change no text
     */
    record Token(String characters, int depth, boolean onOwnLine) {
        boolean isText() {
            return characters.charAt(0) != '<';
        }

        private Token movedToOwnLine() {
            return new Token(characters, depth, true);
        }
    }

    /** An element whose end was not met yet. */
    private static final class Open {
        private final List<Integer> children = new ArrayList<>();
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
            append(piece);
        } else if (piece.startsWith("</")) {
            close(piece);
        } else {
            around.element().children.add(tokens.size());
            append(piece);
            if (!piece.endsWith("/>")) {
                around.push(new Open());
            }
        }
    }

    /** Only now it is known whether the element has text: without any, its children and its end get their own lines. */
    private void close(String piece) {
        Open open = around.pop();
        append(piece);
        if (!open.text && !open.children.isEmpty()) {
            open.children.add(tokens.size() - 1);
            open.children.forEach(index -> tokens.set(index, tokens.get(index).movedToOwnLine()));
        }
    }

    private void append(String piece) {
        tokens.add(new Token(piece, around.size() - 1, false));
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
