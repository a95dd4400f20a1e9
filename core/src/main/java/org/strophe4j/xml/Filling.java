package org.strophe4j.xml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Puts arguments into a {@link Template} in two steps: a mark for each argument goes into the markup, the markup is parsed,
 * and the marks in its tree are replaced. So an argument is never parsed, and cannot be taken for markup.
 *
 * <p>A mark is a number between two private characters. Where the markup itself has that character, it is marked as well.
 *
 * <p>Used by one thread, for one tree.
 */
final class Filling {
    private static final char MARK = '\uE000';
    private static final String MARKED_MARK = MARK + "-" + MARK;

    /** Collections in collections that are deeper than this have themselves as element. */
    private static final int MAX_NESTING = 128;

    private final StringBuilder markup = new StringBuilder();
    /** What the marks stand for: strings and stanzas. */
    private final List<Object> filled = new ArrayList<>();
    /** The next mark that is expected in the tree: marks come in order. */
    private int next;

    private final Composer out = new Composer(new Assembly());

    /** Fills the arguments in, in their order. */
    static Stanza fill(Template template, @Nullable Object[] arguments) {
        int placeholders = template.placeholders();
        if (arguments.length != placeholders) {
            throw new IllegalArgumentException("The template has " + placeholders + " placeholders, but there are "
                    + arguments.length + " arguments");
        }
        Filling filling = new Filling();
        filling.literal(template.literals().get(0));
        for (int i = 0; i < placeholders; i++) {
            filling.argument(arguments[i], template.inValue().get(i), 0);
            filling.literal(template.literals().get(i + 1));
        }
        return filling.tree();
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
            markup.append(MARK).append(filled.size()).append(MARK);
            filled.add(single);
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

    private Stanza tree() {
        Stanza form = Stanza.parse(markup.toString());
        List<Attribute> attributes = attributes(form);
        if (StanzaNames.lacksNamespace(form)) {
            attributes.add(0, new Attribute(null, "xmlns", StanzaNames.CLIENT));
        }
        element(form, attributes, false);
        return out.finish();
    }

    private List<Attribute> attributes(Stanza form) {
        List<Attribute> attributes = new ArrayList<>();
        for (AttrNode attribute : form.attributes()) {
            StringBuilder value = new StringBuilder();
            replaceMarks(attribute.value, value::append, argument -> value.append(Values.text(argument)));
            attributes.add(new Attribute(attribute.prefix, attribute.localName, value.toString()));
        }
        return attributes;
    }

    /**
     * Copies an element with everything filled in.
     *
     * @param keepsSpace it is inside of a body
     */
    private void element(Stanza form, List<Attribute> attributes, boolean keepsSpace) {
        out.open(form.getPrefix(), form.getLocalName(), attributes);
        Content content = new Content(keepsSpace || form.getLocalName().equals("body"));
        for (ChildNode child : form.childNodes()) {
            if (child instanceof Stanza element) {
                content.element(element);
            } else {
                replaceMarks(((TextNode) child).getData(), content::literal, content::argument);
            }
        }
        content.end();
        out.close();
    }

    private void replaceMarks(String marked, Consumer<String> literals, Consumer<Object> arguments) {
        int position = 0;
        for (int mark = marked.indexOf(MARK); mark >= 0; mark = marked.indexOf(MARK, position)) {
            literals.accept(marked.substring(position, mark));
            int end = marked.indexOf(MARK, mark + 1);
            String name = end < 0 ? "" : marked.substring(mark + 1, end);
            if (name.equals("-")) {
                literals.accept(String.valueOf(MARK));
            } else if (name.equals(String.valueOf(next)) && next < filled.size()) {
                arguments.accept(filled.get(next++));
            } else {
                throw new IllegalArgumentException("Write the character U+E000 itself, and not its number");
            }
            position = end + 1;
        }
        literals.accept(marked.substring(position));
    }

    /** The content of one element, with the white space between its elements left out. */
    private final class Content {
        private final boolean keepsSpace;
        /** Text since the last element. */
        private final StringBuilder run = new StringBuilder();
        /** The run is more than the template's own text. */
        private boolean isArgument;

        private boolean hasElements;

        Content(boolean keepsSpace) {
            this.keepsSpace = keepsSpace;
        }

        void literal(String text) {
            run.append(text);
        }

        void argument(Object argument) {
            if (argument instanceof Stanza element) {
                endRunBeforeElement();
                out.copy(element);
            } else {
                String text = (String) argument;
                run.append(text);
                isArgument |= !text.isEmpty();
            }
        }

        void element(Stanza form) {
            endRunBeforeElement();
            Filling.this.element(form, attributes(form), keepsSpace);
        }

        private void endRunBeforeElement() {
            hasElements = true;
            end();
        }

        void end() {
            boolean isLayout = hasElements && !keepsSpace && !isArgument && isBlank(run);
            out.text(isLayout ? "" : run.toString());
            run.setLength(0);
            isArgument = false;
        }

        private static boolean isBlank(CharSequence text) {
            return text.chars().allMatch(c -> c == ' ' || c == '\n' || c == '\t' || c == '\r');
        }
    }
}
