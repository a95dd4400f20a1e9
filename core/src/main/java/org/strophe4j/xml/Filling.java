package org.strophe4j.xml;

import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;

/**
 * The second half of {@link Stx}: a copy of the parsed template with the arguments in the place of their marks.
 *
 * <p>Used by one thread, for one tree.
 */
final class Filling {
    private final Marks marks;
    private final Composer out;

    private Filling(Marks marks, Composer out) {
        this.marks = marks;
        this.out = out;
    }

    /**
     * Fills the arguments into a template, in their order.
     *
     * @throws IllegalArgumentException if the template is not well-formed, or if an argument cannot be where it stands
     */
    static Stanza fill(Template template, @Nullable Object[] arguments) {
        Marks marks = new Marks();
        Stanza form = Stanza.parse(marks.fill(template, arguments));
        Composer out = new Composer(isPrefixed(form) ? new Assembly() : Assembly.trusted());
        Filling filling = new Filling(marks, out);
        filling.element(form, filling.attributesOfRoot(form), false);
        return out.finish();
    }

    /** Does what a prefix stands for matter in this element or below it? */
    private static boolean isPrefixed(Stanza element) {
        if (element.getPrefix() != null) {
            return true;
        }
        for (AttrNode attribute : element.attributes()) {
            if (attribute.prefix != null && !attribute.prefix.equals(XMLConstants.XML_NS_PREFIX)) {
                return true;
            }
        }
        for (ChildNode child : element.childNodes()) {
            if (child instanceof Stanza childElement && isPrefixed(childElement)) {
                return true;
            }
        }
        return false;
    }

    private List<Attribute> attributesOfRoot(Stanza root) {
        List<Attribute> attributes = attributes(root);
        if (root.getPrefix() == null
                && StanzaNames.isStanza(root.getLocalName())
                && attributes.stream().noneMatch(attribute -> attribute.declares(null))) {
            attributes.add(0, StanzaNames.CLIENT_DECLARATION);
        }
        return attributes;
    }

    private List<Attribute> attributes(Stanza form) {
        List<Attribute> attributes = new ArrayList<>(form.attributes().length + 1);
        for (AttrNode attribute : form.attributes()) {
            String value = marks.replace(attribute.value);
            if (attribute.isDeclaration()) {
                Namespaces.checkDeclaration(attribute.prefix, attribute.localName, value);
            }
            attributes.add(new Attribute(attribute.prefix, attribute.localName, value));
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
        if (form.hasChildNodes()) {
            content(form, new Content(keepsSpace || form.getLocalName().equals("body")));
        }
        out.close();
    }

    private void content(Stanza form, Content content) {
        for (ChildNode child : form.childNodes()) {
            if (child instanceof Stanza element) {
                content.element(element);
            } else {
                marks.replace(((TextNode) child).getData(), content::literal, content::argument);
            }
        }
        content.end();
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
