package org.strophe4j.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An XML element as XMPP has it, and everything below it: a stanza, or any part of one.
 *
 * <p>It <em>is</em> an {@link Element}, so that XPath, XSLT, {@code Transformer}, {@code importNode}, JAXB and any other
 * code for the DOM works on it. It never changes, and any number of threads may read it; whoever calls a method of the
 * DOM that would change it gets a {@link org.w3c.dom.DOMException} with {@code NO_MODIFICATION_ALLOWED_ERR}. To get a tree
 * that can be changed, call {@code importNode(stanza, true)} on a document of your own. Three things are not possible, as
 * they are not between two documents of different DOM implementations: {@code adoptNode}, appending a stanza to another
 * document without importing it, and {@code LSSerializer} on an inner element that inherits its namespace (it would write
 * a declaration into the element; use {@link #toXml()}, a {@code Transformer}, or import it first).
 *
 * <p>The root has a {@link org.w3c.dom.Document} as its parent; every part can be asked for it, and keeps the whole tree
 * in memory. Whoever keeps a small part of a large stanza keeps a {@linkplain #copyOf(Element) copy}. Adjacent text and CDATA are one text node. Namespace
 * declarations are attributes, and a root declares every namespace that is used in it. {@code equals} is identity, as for
 * all DOM nodes; {@link #isEqualNode(Node) isEqualNode} compares content, with trees of other implementations as well.
 */
public final class Stanza extends ElementNode implements Element {

    /** For {@link Assembly} and {@link DocumentNode} only. */
    Stanza(ReadOnlyNode holder, int index, @Nullable String prefix, String localName, @Nullable String namespace) {
        super(holder, index, prefix, localName, namespace);
    }

    /**
     * Reads one element from its XML, as strictly as what a server sends is read: see {@link XmlReader}, with the
     * {@linkplain XmlLimits#defaults() default limits}.
     *
     * @param xml one element; an XML declaration and white space may stand around it
     * @return the element, the root of its own tree
     * @throws IllegalArgumentException if it is not well-formed, holds what XMPP forbids, or is too large; the message says
     *     what and where, and repeats no content beyond a name
     */
    public static Stanza parse(String xml) {
        XmlChars.check(xml);
        byte[] utf8 = xml.getBytes(UTF_8);
        try {
            return new XmlReader(XmlLimits.defaults()).read(utf8, 0, utf8.length);
        } catch (XmlException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Takes a snapshot of an element, of any DOM implementation, with all that is below it. Later changes of the original
     * have no effect on it.
     *
     * <p>Namespaces that are declared above the element are declared on the copy. Elements and attributes made without
     * namespaces (DOM level 1, or a parser that is not aware of namespaces) get those that their prefix, or the absence
     * of one, stands for. CDATA becomes text.
     *
     * @param element a {@link Stanza} that is a root is returned as it is
     * @return an independent snapshot
     * @throws IllegalArgumentException if there is a comment, a processing instruction or an entity reference in it, which
     *     XMPP forbids (RFC 6120 section 11.1); if a name, an attribute or a text holds what XML cannot carry; if a prefix
     *     is not declared; or if it is more than 128 levels deep or without end
     */
    public static Stanza copyOf(Element element) {
        if (element instanceof Stanza stanza) {
            return stanza.parentElement() == null
                    ? stanza
                    : Snapshot.ofOurs(stanza, NamespaceScope.inherited(stanza), true);
        }
        return Snapshot.of(element);
    }

    /** {@return the local name, for example {@code message}} */
    public String name() {
        return getLocalName();
    }

    /** {@return the namespace, for example {@code jabber:client}; empty when there is none} */
    public String namespace() {
        return Objects.requireNonNullElse(getNamespaceURI(), "");
    }

    /**
     * The value of an attribute.
     *
     * @param name as it is written, for example {@code from} or {@code xml:lang}; {@code xmlns} is the default namespace
     *     that holds here, also when it was declared further up
     * @return null when there is no such attribute
     */
    public @Nullable String attr(String name) {
        AttrNode attribute = attribute(name);
        if (attribute != null) {
            return attribute.value;
        }
        return "xmlns".equals(name) ? lookupNamespaceURI(null) : null;
    }

    /**
     * The first child element with a local name, in whatever namespace.
     *
     * @param name without a prefix
     * @return null when there is none
     */
    public @Nullable Stanza child(String name) {
        for (ChildNode child : childNodes()) {
            if (child instanceof Stanza element && element.getLocalName().equals(name)) {
                return element;
            }
        }
        return null;
    }

    /**
     * The first child element with a local name and a namespace.
     *
     * @param name without a prefix
     * @param ns the namespace; empty for none
     * @return null when there is none
     */
    public @Nullable Stanza child(String name, String ns) {
        for (ChildNode child : childNodes()) {
            if (child instanceof Stanza element
                    && element.getLocalName().equals(name)
                    && element.namespace().equals(ns)) {
                return element;
            }
        }
        return null;
    }

    /** {@return all child elements, in their order; the list cannot be changed} */
    public List<Stanza> children() {
        List<Stanza> elements = new ArrayList<>(childNodes().length);
        for (ChildNode child : childNodes()) {
            if (child instanceof Stanza element) {
                elements.add(element);
            }
        }
        return Collections.unmodifiableList(elements);
    }

    /**
     * {@return the text directly in this element, without that of its children; empty when there is none} For all text at
     * any depth see {@link #getTextContent()}.
     */
    public String text() {
        return directText();
    }

    /**
     * The first element below this one that a CSS selector matches, in document order.
     *
     * <p>Supported are names, {@code *}, {@code [attr]}, {@code [attr="value"]}, descendants ({@code a b}), children
     * ({@code a > b}) and lists ({@code a, b}). A name is a local name, in whatever namespace; {@code [xmlns="..."]} is the
     * default namespace that holds at an element. As in the DOM, the upper parts of a selector may match this element and
     * those above it: {@code iq.querySelector("iq > query")} finds the query.
     *
     * @param css the selector
     * @return null when there is none
     * @throws IllegalArgumentException if there is anything else in the selector; the message names it
     */
    public @Nullable Stanza querySelector(String css) {
        return Selector.of(css).first(this);
    }

    /**
     * All elements below this one that a CSS selector matches, in document order.
     *
     * @param css as for {@link #querySelector(String)}
     * @return empty when there is none; the list cannot be changed
     * @throws IllegalArgumentException if the selector uses what is not supported; the message names it
     */
    public List<Stanza> querySelectorAll(String css) {
        return Selector.of(css).all(this);
    }

    /** {@return this element as XML} It stands for itself: namespaces that were declared further up are declared on it. */
    public String toXml() {
        return StanzaWriter.toXml(this);
    }

    /** {@return the same as {@link #toXml()}, in UTF-8, without the detour over a string} */
    public byte[] toUtf8() {
        return StanzaWriter.toUtf8(this);
    }

    /**
     * A copy that is the root of a tree of its own, and as read-only as this one.
     *
     * @param deep false to leave out the content; attributes are always copied
     */
    @Override
    public Node cloneNode(boolean deep) {
        return Snapshot.ofOurs(this, List.of(), deep);
    }
}
