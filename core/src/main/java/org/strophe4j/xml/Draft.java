package org.strophe4j.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;

/**
 * An element that a {@link Builder} is building: names and values are checked when they come, what they stand for stays
 * open until the tree is made.
 *
 * <p>Not thread-safe, as the builder is not.
 */
final class Draft {
    /** Null for the root. */
    private final @Nullable Draft parent;

    private final int depth;
    private final @Nullable String prefix;
    private final String localName;
    /** Replaced as a whole, so that a change that is refused changes nothing. */
    private List<Attribute> attributes = List.of();
    /** Texts, drafts and finished elements, in order. */
    private final List<Consumer<Composer>> content = new ArrayList<>(2);

    private Draft(@Nullable Draft parent, @Nullable String prefix, String localName, int height) {
        this.parent = parent;
        this.depth = parent == null ? 1 : parent.depth + 1;
        this.prefix = prefix;
        this.localName = localName;
        if (depth - 1 + height > Assembly.MAX_DEPTH) {
            throw new IllegalArgumentException("More than " + Assembly.MAX_DEPTH + " elements inside each other");
        }
    }

    /** An element without content; the parent does not know it yet. */
    static Draft of(@Nullable Draft parent, String name, Changes attributes) {
        Draft draft = new Draft(parent, XmlNames.prefixOf(name), XmlNames.localNameOf(name), 1);
        Namespaces.checkName(draft.prefix, draft.localName);
        draft.change(attributes);
        return draft;
    }

    /** The root of a stanza is in {@code jabber:client} unless it says otherwise. */
    void declareStanza() {
        if (prefix == null && StanzaNames.isStanza(localName) && namespaceOf(null) == null) {
            List<Attribute> declared = new ArrayList<>(attributes.size() + 1);
            declared.add(StanzaNames.CLIENT_DECLARATION);
            declared.addAll(attributes);
            attributes = declared;
        }
    }

    /** An element like the given one, which is the root of its tree; the parent does not know it yet. */
    static Draft of(@Nullable Draft parent, Stanza root) {
        Draft draft = new Draft(parent, root.getPrefix(), root.getLocalName(), height(root));
        List<Attribute> attributes = new ArrayList<>();
        for (AttrNode attribute : root.attributes()) {
            attributes.add(new Attribute(attribute.prefix, attribute.localName, attribute.value));
        }
        draft.attributes = attributes;
        for (ChildNode child : root.childNodes()) {
            if (child instanceof Stanza element) {
                draft.content.add(out -> out.copy(element));
            } else {
                draft.add(((TextNode) child).getData());
            }
        }
        return draft;
    }

    private static int height(Stanza element) {
        int highest = 0;
        for (ChildNode child : element.childNodes()) {
            highest = child instanceof Stanza childElement ? Math.max(highest, height(childElement)) : highest;
        }
        return highest + 1;
    }

    /** The element that this one is in; itself at the top. */
    Draft parentOrSelf() {
        return parent == null ? this : parent;
    }

    /** Adds a text that has been checked. */
    void add(String text) {
        content.add(out -> out.text(text));
    }

    void add(Draft child) {
        content.add(child::writeTo);
    }

    /**
     * Sets attributes, and removes those whose value is null. All of it happens, or nothing.
     *
     * @throws IllegalArgumentException if a name, value or prefix cannot be used
     */
    void change(Changes changes) {
        List<Attribute> changed = new ArrayList<>(attributes);
        changes.forEach((name, value) -> change(changed, name, value));
        checkPrefix(prefix, changed);
        for (int i = 0; i < changed.size(); i++) {
            checkPrefix(changed, i);
        }
        attributes = changed;
    }

    private static void change(List<Attribute> attributes, String name, @Nullable Object value) {
        int index = 0;
        while (index < attributes.size() && !attributes.get(index).isNamed(name)) {
            index++;
        }
        if (value == null && index < attributes.size()) {
            attributes.remove(index);
        } else if (value != null && index < attributes.size()) {
            attributes.set(index, Attribute.of(name, value));
        } else if (value != null) {
            attributes.add(Attribute.of(name, value));
        }
    }

    /** No two attributes may have the same local name in the same namespace (Namespaces in XML 1.0, section 6.3). */
    private void checkPrefix(List<Attribute> all, int index) {
        Attribute attribute = all.get(index);
        if (attribute.prefix() == null || attribute.isDeclaration()) {
            return;
        }
        checkPrefix(attribute.prefix(), all);
        String namespace = namespaceOf(attribute.prefix(), all);
        for (Attribute other : all.subList(0, index)) {
            if (other.prefix() != null
                    && other.localName().equals(attribute.localName())
                    && Objects.equals(namespace, namespaceOf(other.prefix(), all))) {
                throw new IllegalArgumentException("The attribute " + attribute.localName() + " of " + namespace
                        + " is there twice, as " + other.prefix() + " and as " + attribute.prefix());
            }
        }
    }

    private void checkPrefix(@Nullable String used, List<Attribute> own) {
        if (used != null && namespaceOf(used, own) == null) {
            throw new IllegalArgumentException(
                    "The prefix " + used + " is not declared: xmlns:" + used + " is missing");
        }
    }

    /** What a prefix (null: the default) stands for here; null when it stands for nothing. */
    @Nullable
    String namespaceOf(@Nullable String wanted) {
        return namespaceOf(wanted, attributes);
    }

    private @Nullable String namespaceOf(@Nullable String wanted, List<Attribute> own) {
        for (Attribute attribute : own) {
            if (attribute.declares(wanted)) {
                return attribute.value();
            }
        }
        if (parent != null) {
            return parent.namespaceOf(wanted);
        }
        return XMLConstants.XML_NS_PREFIX.equals(wanted) ? XMLConstants.XML_NS_URI : null;
    }

    /** Does it have a prefix, or an attribute that has one? The prefix xml is no matter: it means the same everywhere. */
    boolean isPrefixed() {
        boolean isPrefixed = prefix != null;
        for (Attribute attribute : attributes) {
            isPrefixed |= attribute.prefix() != null && !attribute.prefix().equals(XMLConstants.XML_NS_PREFIX);
        }
        return isPrefixed;
    }

    void writeTo(Composer out) {
        out.open(prefix, localName, attributes);
        content.forEach(piece -> piece.accept(out));
        out.close();
    }
}
