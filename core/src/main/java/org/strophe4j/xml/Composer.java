package org.strophe4j.xml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts together elements as they are written: an element without {@code xmlns} takes the default namespace of the place
 * where it comes to stand, and a prefix means what it means there. That holds for copies of finished elements as well, so
 * that a {@code <body/>} made on its own becomes the body of a message.
 *
 * <p>Used by one thread, for one tree.
 */
final class Composer {
    private final Assembly assembly;

    /**
     * Begins a tree.
     *
     * @param assembly a trusted one if there is no prefix in any element but the copied ones, and all names and values
     *     have been checked
     */
    Composer(Assembly assembly) {
        this.assembly = assembly;
    }

    /** Opens an element. */
    void open(@Nullable String prefix, String localName, List<Attribute> attributes) {
        assembly.start(prefix, localName, meaning(prefix, attributes));
        for (Attribute attribute : attributes) {
            String namespace = attribute.prefix() == null ? null : meaning(attribute.prefix(), attributes);
            assembly.attribute(attribute.prefix(), attribute.localName(), namespace, attribute.value());
        }
    }

    void text(String text) {
        assembly.text(text);
    }

    void close() {
        assembly.end();
    }

    /** Adds a copy of an element that declares all prefixes that it and its content use. */
    void copy(Stanza element) {
        assembly.start(element.getPrefix(), element.getLocalName(), meaning(element));
        for (AttrNode attribute : element.attributes()) {
            assembly.attribute(attribute.prefix, attribute.localName, attribute.namespace, attribute.value);
        }
        for (ChildNode child : element.childNodes()) {
            if (child instanceof Stanza childElement) {
                copy(childElement);
            } else {
                assembly.text(((TextNode) child).getData());
            }
        }
        assembly.end();
    }

    Stanza finish() {
        return assembly.finish();
    }

    private @Nullable String meaning(@Nullable String prefix, List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            if (attribute.declares(prefix)) {
                return attribute.value();
            }
        }
        return assembly.namespaceOf(prefix);
    }

    private @Nullable String meaning(Stanza element) {
        if (element.getPrefix() != null) {
            return element.getNamespaceURI();
        }
        AttrNode declaration = element.attribute("xmlns");
        return declaration == null ? assembly.namespaceOf(null) : declaration.value;
    }
}
