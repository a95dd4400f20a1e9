package org.strophe4j.xml;

import java.util.ArrayList;
import java.util.List;

/**
 * A template for {@link Stx}, cut at its placeholders.
 *
 * @param literals what stands before, between and after the placeholders
 * @param inValue for each placeholder whether it stands in the value of an attribute, and not in text
 */
record Template(List<String> literals, List<Boolean> inValue) {
    /**
     * Cuts a template.
     *
     * @throws IllegalArgumentException if a placeholder stands in a tag, but not in the value of an attribute
     */
    static Template of(String template) {
        return new Cutter(template).cut();
    }

    int placeholders() {
        return inValue.size();
    }

    /** Looks at markup no closer than it takes to tell text, tags and values apart; whether it is XML is seen later. */
    private static final class Cutter {
        private static final String PLACEHOLDER = "{}";
        private static final String ESCAPED_PLACEHOLDER = "{{}}";
        private static final String CDATA = "<![CDATA[";
        private static final String CDATA_END = "]]>";

        // Where the cutter is; in the value of an attribute it is the quote that ends the value.
        private static final char IN_TEXT = '>';
        private static final char IN_CDATA = '[';
        private static final char IN_TAG = '<';

        private final String template;
        private final List<String> literals = new ArrayList<>();
        private final List<Boolean> inValue = new ArrayList<>();
        private final StringBuilder literal = new StringBuilder();
        private int position;
        private char place = IN_TEXT;

        Cutter(String template) {
            this.template = template;
        }

        Template cut() {
            while (position < template.length()) {
                if (skip(ESCAPED_PLACEHOLDER)) {
                    literal.append(PLACEHOLDER);
                } else if (skip(PLACEHOLDER)) {
                    placeholder();
                } else if (place == IN_TEXT && skip(CDATA)) {
                    literal.append(CDATA);
                    place = IN_CDATA;
                } else if (place == IN_CDATA && skip(CDATA_END)) {
                    literal.append(CDATA_END);
                    place = IN_TEXT;
                } else {
                    character(template.charAt(position++));
                }
            }
            literals.add(literal.toString());
            return new Template(literals, inValue);
        }

        private boolean skip(String expected) {
            boolean isThere = template.startsWith(expected, position);
            position += isThere ? expected.length() : 0;
            return isThere;
        }

        private void placeholder() {
            if (place == IN_TAG) {
                throw new IllegalArgumentException("Placeholder " + (inValue.size() + 1)
                        + " stands in a name; only text and the values of attributes can be filled in");
            }
            literals.add(literal.toString());
            literal.setLength(0);
            inValue.add(place != IN_TEXT && place != IN_CDATA);
        }

        private void character(char c) {
            literal.append(c);
            boolean isQuote = c == '"' || c == '\'';
            if (place == IN_TEXT && c == '<') {
                place = IN_TAG;
            } else if (place == IN_TAG && c == '>') {
                place = IN_TEXT;
            } else if (place == IN_TAG && isQuote) {
                place = c;
            } else if (isQuote && place == c) {
                place = IN_TAG;
            }
        }
    }
}
