package org.strophe4j.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Builds a stanza from the outside to the inside, as Strophe's builder does.
 *
 * <pre>{@code
 * $msg("to", "bob@example.com", "type", "chat").c("body").t("Hello").up().c("active", "xmlns", "http://jabber.org/protocol/chatstates")
 * }</pre>
 *
 * <p>A cursor stands on one element, at first the root. {@link #c} adds a child and moves to it, {@link #up} goes back to
 * the parent, {@link #root} to the root.
 *
 * <p><b>Namespaces are real.</b> An element without {@code xmlns} is in the namespace of its parent, and {@code xmlns}
 * given to an element holds for what is inside of it. A root called {@code message}, {@code presence} or {@code iq} is in
 * {@code jabber:client} unless it says otherwise. Prefixes (in names, and in attributes like {@code xml:lang}) can be used
 * where an {@code xmlns:prefix} is in sight.
 *
 * <p><b>Values</b> of attributes are written as their {@code toString()} says: strings, numbers, booleans, addresses. A
 * null value means that there is no such attribute. What XML cannot carry, in a name, value or text, is refused at once
 * with an {@link IllegalArgumentException} that gives its index; the builder is then as it was before.
 *
 * <p>Not thread-safe. The stanzas that {@link #tree} gives are.
 */
public final class Builder {
    private final Draft root;
    /** Where the cursor stands. */
    private Draft current;
    /** There is a prefix somewhere. */
    private boolean prefixed;
    /** The tree as it is now; null when it has changed since it was asked for. */
    private @Nullable Stanza tree;

    /**
     * Begins an element without attributes.
     *
     * @param name the name of the root
     * @throws IllegalArgumentException if it is no name
     */
    public Builder(String name) {
        this(Draft.of(null, name, Changes.NONE));
    }

    /**
     * Begins an element.
     *
     * @param name the name of the root
     * @param pairs attributes: name, value, name, value
     * @throws IllegalArgumentException if the pairs are odd in number, or a name or value cannot be used
     */
    public Builder(String name, @Nullable Object... pairs) {
        this(Draft.of(null, name, Changes.of(pairs)));
    }

    /**
     * Begins an element.
     *
     * @param name the name of the root
     * @param attributes its attributes; the map is not changed and not kept
     * @throws IllegalArgumentException if a name or value cannot be used
     */
    public Builder(String name, Map<String, ?> attributes) {
        this(Draft.of(null, name, Changes.of(attributes)));
    }

    private Builder(Draft root) {
        root.declareStanza();
        this.root = root;
        current = root;
        prefixed = root.isPrefixed();
    }

    /**
     * Begins with an element that is there as XML. One called {@code message}, {@code presence} or {@code iq} is put into
     * {@code jabber:client} if it has no {@code xmlns}.
     *
     * @param xml one element
     * @return a builder with the cursor on the root
     * @throws IllegalArgumentException if it is not well-formed or holds what XMPP forbids, or if it is named like a stanza
     *     but in a namespace that has none
     */
    public static Builder fromString(String xml) {
        Builder builder = new Builder(Draft.of(null, Stanza.parse(xml)));
        StanzaNames.check(builder.tree());
        return builder;
    }

    /**
     * Sets attributes of the current element. A value that is null removes the attribute.
     *
     * @param attributes the attributes; the map is not changed and not kept
     * @return this builder
     * @throws IllegalArgumentException if a name or value cannot be used
     */
    public Builder attrs(Map<String, ?> attributes) {
        return change(Changes.of(attributes));
    }

    /**
     * Sets attributes of the current element. A value that is null removes the attribute.
     *
     * @param pairs name, value, name, value
     * @return this builder
     * @throws IllegalArgumentException if the pairs are odd in number, or a name or value cannot be used
     */
    public Builder attrs(@Nullable Object... pairs) {
        return change(Changes.of(pairs));
    }

    private Builder change(Changes changes) {
        current.change(changes);
        return changed(current);
    }

    /**
     * Adds a child without attributes and moves to it.
     *
     * @param name its name
     * @return this builder
     * @throws IllegalArgumentException if it is no name
     */
    public Builder c(String name) {
        return moveTo(Draft.of(current, name, Changes.NONE));
    }

    /**
     * Adds a child and moves to it.
     *
     * @param name its name
     * @param pairs its attributes: name, value, name, value. A text is no attribute: it is added with {@code c(name).t(text)}
     * @return this builder
     * @throws IllegalArgumentException if the pairs are odd in number, or a name or value cannot be used
     */
    public Builder c(String name, @Nullable Object... pairs) {
        return moveTo(Draft.of(current, name, Changes.of(pairs)));
    }

    /**
     * Adds a child and moves to it.
     *
     * @param name its name
     * @param attributes its attributes; the map is not changed and not kept
     * @return this builder
     * @throws IllegalArgumentException if a name or value cannot be used
     */
    public Builder c(String name, Map<String, ?> attributes) {
        return moveTo(Draft.of(current, name, Changes.of(attributes)));
    }

    /**
     * Adds a child with a text and stays where it is.
     *
     * @param name its name
     * @param attributes its attributes; the map is not changed and not kept
     * @param text its text; with null there is none, and the cursor moves to the child
     * @return this builder
     * @throws IllegalArgumentException if a name, value or text cannot be used
     */
    public Builder c(String name, Map<String, ?> attributes, @Nullable String text) {
        if (text == null) {
            return c(name, attributes);
        }
        XmlChars.check(text);
        Draft child = Draft.of(current, name, Changes.of(attributes));
        child.add(text);
        current.add(child);
        return changed(child);
    }

    /**
     * Adds a copy of an element and moves to it. Without a namespace of its own, the copy takes that of the current element.
     *
     * @param element of any DOM; its later changes have no effect
     * @return this builder
     * @throws IllegalArgumentException if it holds what a stanza cannot, see {@link Stanza#copyOf}
     */
    public Builder cnode(Element element) {
        return moveTo(Draft.of(current, Stanza.copyOf(element)));
    }

    /**
     * Adds a copy of what another builder has built until now, and moves to its root. Without a namespace of its own, the
     * copy takes that of the current element.
     *
     * @param builder may also be this one
     * @return this builder
     * @throws IllegalArgumentException if it would be too deep
     */
    public Builder cnode(Builder builder) {
        return cnode(builder.tree());
    }

    /**
     * Adds text to the current element and stays there.
     *
     * @param text any text; it is escaped when it is written
     * @return this builder
     * @throws IllegalArgumentException if it holds what XML cannot carry, with the index
     */
    public Builder t(String text) {
        XmlChars.check(text);
        current.add(text);
        tree = null;
        return this;
    }

    /**
     * Adds what XHTML-IM (XEP-0071) allows of some markup to the current element, in the namespace of XHTML, and stays there.
     * What is not allowed is left out as {@link XhtmlIm#filter} says.
     *
     * @param markup well-formed XHTML, without a {@code body} around it; if it is not well-formed nothing is added
     * @return this builder
     * @throws IllegalArgumentException if it would be too deep
     */
    public Builder h(String markup) {
        Stanza body = XhtmlIm.parse(markup);
        if (body == null) {
            return this;
        }
        boolean isXhtml = XhtmlIm.NAMESPACE.equals(current.namespaceOf(null));
        List<Runnable> additions = new ArrayList<>();
        for (ChildNode child : body.childNodes()) {
            if (child instanceof Stanza element) {
                Draft draft = Draft.of(current, element);
                draft.change(isXhtml ? Changes.NONE : Changes.of("xmlns", XhtmlIm.NAMESPACE));
                additions.add(() -> current.add(draft));
            } else {
                additions.add(() -> current.add(((TextNode) child).getData()));
            }
        }
        additions.forEach(Runnable::run);
        tree = null;
        return this;
    }

    /**
     * Moves to the parent; at the root it stays there.
     *
     * @return this builder
     */
    public Builder up() {
        current = current.parentOrSelf();
        return this;
    }

    /**
     * Moves to the root.
     *
     * @return this builder
     */
    public Builder root() {
        current = root;
        return this;
    }

    /**
     * Gives the whole element, whatever the cursor stands on.
     *
     * @return a snapshot: what is built later is not in it
     */
    public Stanza tree() {
        Stanza known = tree;
        if (known == null) {
            Composer composer = new Composer(prefixed ? new Assembly() : Assembly.trusted());
            root.writeTo(composer);
            known = composer.finish();
            tree = known;
        }
        return known;
    }

    /**
     * Gives the whole element as XML.
     *
     * @return what goes on the wire
     */
    @Override
    public String toString() {
        return tree().toXml();
    }

    private Builder moveTo(Draft child) {
        current.add(child);
        current = child;
        return changed(child);
    }

    private Builder changed(Draft draft) {
        prefixed |= draft.isPrefixed();
        tree = null;
        return this;
    }
}
