package org.strophe4j.xml;

import static javax.xml.XMLConstants.XMLNS_ATTRIBUTE;
import static javax.xml.XMLConstants.XMLNS_ATTRIBUTE_NS_URI;
import static javax.xml.XMLConstants.XML_NS_PREFIX;
import static javax.xml.XMLConstants.XML_NS_URI;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces in scope while a document is read (Namespaces in XML 1.0, third edition), and the refusal of what is not
 * well-formed with regard to them. Default namespaces, which nearly every stanza declares, are a stack; prefixes are in a
 * map, whose buckets become trees when somebody chooses colliding names. Only accessed by the reading thread.
 */
final class NamespaceStack {
    private static final int FIRST_DEPTH = 8;
    /** The stack is dropped beyond this when a document has ended. */
    private static final int IDLE_DEPTH = 32;

    private static final Binding XML = new Binding(XML_NS_PREFIX, XML_NS_URI, 1, 0, null, null);
    private static final Binding XMLNS = new Binding(XMLNS_ATTRIBUTE, XMLNS_ATTRIBUTE_NS_URI, 2, 0, null, null);
    private static final int NO_NAMESPACE = 0;
    /** Identities below are those of no namespace and of the two above. */
    private static final int FIRST_IDENTITY = 3;

    /**
     * A prefix that means something.
     *
     * @param identity equal for equal namespaces, so that long ones need not be compared again and again
     * @param level the depth of the element that declares it
     * @param hidden what the prefix means outside that element; null for nothing
     * @param earlier the declaration before this one, in document order
     */
    private record Binding(
            String prefix,
            String namespace,
            int identity,
            int level,
            @Nullable Binding hidden,
            @Nullable Binding earlier) {}

    private final Input in;

    /** The default namespace at each level; null for none. */
    private @Nullable String[] defaults = new @Nullable String[FIRST_DEPTH];

    private int depth;

    /** By prefix; null until the document declares one, because few do. */
    private @Nullable Map<String, Binding> bindings;
    /** Identities by namespace; null as long as {@link #bindings} is. */
    private @Nullable Map<String, Integer> identities;

    /** The last declaration in scope. */
    private @Nullable Binding latest;

    NamespaceStack(Input in) {
        this.in = in;
    }

    /** Enters an element: takes in what it declares, and finds out what its attributes mean. */
    void enter(Attributes attributes) throws XmlException {
        String inherited = depth == 0 ? null : defaults[depth - 1];
        if (depth == defaults.length) {
            defaults = Arrays.copyOf(defaults, 2 * depth);
        }
        defaults[depth++] = inherited;
        for (int i = 0; i < attributes.count(); i++) {
            declareIfDeclaration(attributes, i);
        }
        for (int i = 0; i < attributes.count(); i++) {
            resolve(attributes, i);
        }
        String duplicate = attributes.duplicate();
        if (duplicate != null) {
            throw in.badFormat("the attribute " + duplicate + " is there twice");
        }
    }

    /** Leaves the innermost element and forgets what it declared. */
    void leave() {
        for (Binding last = latest; last != null && last.level == depth; last = latest) {
            latest = last.earlier;
            if (bindings != null) {
                restore(bindings, last);
            }
        }
        defaults[--depth] = null;
    }

    /** The namespace of an element, null for none. */
    @Nullable
    String ofElement(@Nullable String prefix) throws XmlException {
        if (prefix == null) {
            return defaults[depth - 1];
        }
        if (XMLNS_ATTRIBUTE.equals(prefix)) {
            throw in.badFormat("an element with the prefix xmlns");
        }
        return binding(prefix).namespace;
    }

    void restart() {
        depth = 0;
        latest = null;
        bindings = null;
        identities = null;
        if (defaults.length > IDLE_DEPTH) {
            defaults = new @Nullable String[FIRST_DEPTH];
        } else {
            Arrays.fill(defaults, null);
        }
    }

    int capacity() {
        return Integer.BYTES * defaults.length;
    }

    private void declareIfDeclaration(Attributes attributes, int index) throws XmlException {
        String prefix = attributes.prefix(index);
        if (prefix == null) {
            if (XMLNS_ATTRIBUTE.equals(attributes.localName(index))) {
                declareDefault(attributes.value(index));
            }
        } else if (XMLNS_ATTRIBUTE.equals(prefix)) {
            declare(attributes.localName(index), attributes.value(index));
        }
    }

    private void resolve(Attributes attributes, int index) throws XmlException {
        String prefix = attributes.prefix(index);
        if (prefix != null) {
            Binding binding = XMLNS_ATTRIBUTE.equals(prefix) ? XMLNS : binding(prefix);
            attributes.resolve(index, binding.namespace, binding.identity);
        } else if (XMLNS_ATTRIBUTE.equals(attributes.localName(index))) {
            attributes.resolve(index, XMLNS_ATTRIBUTE_NS_URI, XMLNS.identity);
        } else {
            attributes.resolve(index, null, NO_NAMESPACE);
        }
    }

    private Binding binding(String prefix) throws XmlException {
        Binding binding = bindings == null ? null : bindings.get(prefix);
        if (binding != null) {
            return binding;
        }
        if (XML_NS_PREFIX.equals(prefix)) {
            return XML;
        }
        throw in.badFormat("the prefix " + prefix + " is not declared");
    }

    private void declareDefault(String namespace) throws XmlException {
        if (namespace.equals(XML_NS_URI) || namespace.equals(XMLNS_ATTRIBUTE_NS_URI)) {
            throw in.badFormat("a reserved namespace as the default");
        }
        defaults[depth - 1] = namespace.isEmpty() ? null : namespace;
    }

    private void declare(String prefix, String namespace) throws XmlException {
        if (prefix.equals(XMLNS_ATTRIBUTE) || namespace.equals(XMLNS_ATTRIBUTE_NS_URI)) {
            throw in.badFormat("a declaration of xmlns");
        }
        if (prefix.equals(XML_NS_PREFIX) != namespace.equals(XML_NS_URI)) {
            throw in.badFormat("xml stands for its own namespace, and nothing else does");
        }
        if (namespace.isEmpty()) {
            throw in.badFormat("a prefix cannot stand for no namespace");
        }
        if (!prefix.equals(XML_NS_PREFIX)) {
            bind(prefix, namespace);
        }
    }

    private void bind(String prefix, String namespace) {
        Map<String, Binding> known = bindings;
        Map<String, Integer> identity = identities;
        if (known == null || identity == null) {
            bindings = known = new HashMap<>();
            identities = identity = new HashMap<>();
        }
        Integer fresh = FIRST_IDENTITY + identity.size();
        Integer same = identity.putIfAbsent(namespace, fresh);
        latest = new Binding(prefix, namespace, same == null ? fresh : same, depth, known.get(prefix), latest);
        known.put(prefix, latest);
    }

    private static void restore(Map<String, Binding> bindings, Binding left) {
        if (left.hidden == null) {
            bindings.remove(left.prefix);
        } else {
            bindings.put(left.prefix, left.hidden);
        }
    }
}
