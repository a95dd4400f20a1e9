package org.strophe4j.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the part of CSS selectors that makes sense for stanzas (Selectors level 3, sections 5 to 8): type and universal
 * selectors, attributes that are there or have a value, descendants, children, and lists.
 *
 * <p>One pass, no way back. Used once, by one thread.
 */
final class SelectorParser {
    private static final int END = -1;

    private final String css;
    private final List<Selector.Compound> compounds = new ArrayList<>(2);
    private int position;

    SelectorParser(String css) {
        this.css = css;
    }

    List<Selector.Compound> compounds() {
        skipSpace();
        Selector.@Nullable Relation relation = Selector.Relation.NONE;
        while (relation != null) {
            if (compounds.size() == Selector.MAX_COMPOUNDS) {
                throw refused("more than " + Selector.MAX_COMPOUNDS + " simple selectors");
            }
            compounds.add(compound(relation));
            relation = relation();
        }
        return compounds;
    }

    private Selector.Compound compound(Selector.Relation relation) {
        int start = position;
        String name = null;
        if (peek() == '*') {
            position++;
        } else if (isNameStart(peek())) {
            name = name();
        }
        List<Selector.Condition> conditions = List.of();
        while (peek() == '[') {
            conditions = conditions.isEmpty() ? new ArrayList<>(2) : conditions;
            conditions.add(condition());
        }
        if (position == start) {
            throw unexpected();
        }
        return new Selector.Compound(name, conditions, relation);
    }

    /** What stands between two compounds; null at the end. */
    private Selector.@Nullable Relation relation() {
        int start = position;
        skipSpace();
        if (peek() == END) {
            return null;
        }
        if (peek() == ',' || peek() == '>') {
            Selector.Relation relation = peek() == ',' ? Selector.Relation.NONE : Selector.Relation.CHILD;
            nextToken();
            return relation;
        }
        if (position == start) {
            throw unexpected();
        }
        return Selector.Relation.DESCENDANT;
    }

    private Selector.Condition condition() {
        nextToken();
        if (!isNameStart(peek())) {
            throw unexpected();
        }
        String name = name();
        skipSpace();
        String value = null;
        if (peek() == '=') {
            nextToken();
            value = value();
            skipSpace();
        }
        if (peek() != ']') {
            throw unexpected();
        }
        position++;
        return new Selector.Condition(name, value);
    }

    private String value() {
        int quote = peek();
        if (isNameStart(quote)) {
            return name();
        }
        if (quote != '"' && quote != '\'') {
            throw unexpected();
        }
        int start = position + 1;
        int end = css.indexOf(quote, start);
        if (end < 0) {
            throw refused("a string without its closing quote");
        }
        int escape = css.indexOf('\\', start);
        if (escape >= 0 && escape < end) {
            position = escape;
            throw unexpected();
        }
        position = end + 1;
        return css.substring(start, end);
    }

    /** An identifier; stands at its first character. */
    private String name() {
        int start = position;
        while (isNamePart(peek())) {
            position++;
        }
        return css.substring(start, position);
    }

    private void nextToken() {
        position++;
        skipSpace();
    }

    private void skipSpace() {
        while (position < css.length() && " \t\r\n\f".indexOf(css.charAt(position)) >= 0) {
            position++;
        }
    }

    private int peek() {
        return position < css.length() ? css.charAt(position) : END;
    }

    private static boolean isNameStart(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c >= 0x80;
    }

    private static boolean isNamePart(int c) {
        return isNameStart(c) || (c >= '0' && c <= '9');
    }

    private IllegalArgumentException unexpected() {
        if (peek() == END) {
            return new IllegalArgumentException("The selector ends too early, at index " + position);
        }
        int c = css.codePointAt(position);
        return refused(String.format(Locale.ROOT, c < 0x20 ? "U+%04X" : "'%c'", c));
    }

    private IllegalArgumentException refused(String what) {
        return new IllegalArgumentException("Not supported in a selector: " + what + " at index " + position
                + "; there are names, *, [attr], [attr=\"value\"], descendants, > and commas");
    }
}
