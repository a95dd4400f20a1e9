package org.strophe4j.xml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Stands in for the arguments of a template while it is parsed: the markup gets a mark for each argument, and the marks
 * are found again in what was parsed. So an argument is never parsed itself, and cannot be taken for markup.
 *
 * <p>A mark is a number between two private characters. Where the markup itself has that character, it is marked as well.
 *
 * <p>Used by one thread, for one tree.
 */
final class Marks {
    private static final char MARK = '\uE000';
    private static final String MARKED_MARK = MARK + "-" + MARK;

    /** A collection inside of more collections than this is inside of itself. */
    private static final int MAX_NESTING = 128;

    private final StringBuilder markup = new StringBuilder();
    /** What the marks stand for: strings and stanzas. */
    private final List<Object> arguments = new ArrayList<>();
    /** The number of the next mark that is to be found again: marks come in order. */
    private int next;

    /**
     * Fills a template with marks.
     *
     * @throws IllegalArgumentException if there are too many arguments or too few, or if one cannot be where it stands
     */
    String fill(Template template, @Nullable Object[] given) {
        int placeholders = template.placeholders();
        if (given.length != placeholders) {
            throw new IllegalArgumentException(
                    "The template has " + placeholders + " placeholders, but there are " + given.length + " arguments");
        }
        literal(template.literals().get(0));
        for (int i = 0; i < placeholders; i++) {
            argument(given[i], template.inValue().get(i), 0);
            literal(template.literals().get(i + 1));
        }
        return markup.toString();
    }

    private void literal(String xml) {
        markup.append(xml.indexOf(MARK) < 0 ? xml : xml.replace(String.valueOf(MARK), MARKED_MARK));
    }

    private void argument(@Nullable Object argument, boolean inValue, int nesting) {
        if (nesting > MAX_NESTING) {
            throw new IllegalArgumentException("More than " + MAX_NESTING + " collections inside each other");
        }
        if (argument instanceof Iterable<?> all) {
            all.forEach(one -> argument(one, inValue, nesting + 1));
        } else if (argument instanceof @Nullable Object[] all) {
            Arrays.asList(all).forEach(one -> argument(one, inValue, nesting + 1));
        } else if (argument instanceof Stx.UnsafeXml unsafe) {
            literal(unsafe.toString());
        } else if (argument != null) {
            Object single = single(argument);
            if (inValue && single instanceof Stanza) {
                throw new IllegalArgumentException("An element cannot be in the value of an attribute");
            }
            markup.append(MARK).append(arguments.size()).append(MARK);
            arguments.add(single);
        }
    }

    private static Object single(Object argument) {
        if (argument instanceof Builder builder) {
            return builder.tree();
        }
        if (argument instanceof Element element) {
            return Stanza.copyOf(element);
        }
        String text = Values.text(argument);
        XmlChars.check(text);
        return text;
    }

    /**
     * Takes a text of the parsed template apart. The texts have to come in the order of the markup.
     *
     * @param literals gets what was in the markup
     * @param found gets the arguments, strings and stanzas
     */
    void replace(String marked, Consumer<String> literals, Consumer<Object> found) {
        int position = 0;
        for (int mark = marked.indexOf(MARK); mark >= 0; mark = marked.indexOf(MARK, position)) {
            literals.accept(marked.substring(position, mark));
            int end = marked.indexOf(MARK, mark + 1);
            String name = end < 0 ? "" : marked.substring(mark + 1, end);
            if (name.equals("-")) {
                literals.accept(String.valueOf(MARK));
            } else if (name.equals(String.valueOf(next)) && next < arguments.size()) {
                found.accept(arguments.get(next++));
            } else {
                throw new IllegalArgumentException("Write the character U+E000 itself, and not its number");
            }
            position = end + 1;
        }
        literals.accept(marked.substring(position));
    }

    /** The same for a value, which cannot hold elements. */
    String replace(String marked) {
        if (marked.indexOf(MARK) < 0) {
            return marked;
        }
        StringBuilder value = new StringBuilder();
        replace(marked, value::append, argument -> value.append(Values.text(argument)));
        return value.toString();
    }
}
