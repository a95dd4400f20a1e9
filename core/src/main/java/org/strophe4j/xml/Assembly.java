package org.strophe4j.xml;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;

/**
 * Puts a tree together, from the top down: the only way in which nodes come to be.
 *
 * <p>What it lets through is always well-formed and right in its namespaces, so the writer need not look again. A
 * {@linkplain #trusted() trusted} one leaves out the checks, for the reader, which has made them all. Declarations that
 * are missing are added.
 *
 * <p>A life: {@code start (attribute)* (start | text | end)* finish}, and again from the beginning. Not thread-safe; the
 * finished tree is (it is complete before {@link #finish()} returns, and never changes).
 */
final class Assembly {
    /** The JDK's tools recurse; at 2,000 levels they overflow a stack of 1 MB, and RFC 6120 needs no more than a few. */
    static final int MAX_DEPTH = 128;

    /** What is kept for the next tree of arrays that a large one made long. */
    private static final int KEPT = 64;

    /** The same for text in pieces. */
    private static final int KEPT_TEXT = 1024;

    private final boolean checking;

    /** Attributes of the start tag that is being read. */
    private AttrNode[] attributes = new AttrNode[8];

    private int attributeCount;

    /** Finished children of all open elements; those of the innermost element are on top. */
    private ChildNode[] finished = new ChildNode[16];

    private int finishedCount;

    /** For each open element where its children begin in {@link #finished}. */
    private int[] marks = new int[16];

    private int depth;
    private boolean inStartTag;

    /** The innermost open element; null before the root and after it. */
    private @Nullable Stanza open;

    /** Null until the root has started. */
    private @Nullable Stanza root;

    /** Text since the last tag; null when there was none. */
    private @Nullable String text;

    /** Takes over from {@link #text} when a second piece arrives; empty when not in use. */
    private StringBuilder pieces = new StringBuilder();

    /** One that checks everything, for what comes from the application. */
    Assembly() {
        this(true);
    }

    private Assembly(boolean checking) {
        this.checking = checking;
    }

    /** One for names, values and namespaces that were checked before. Depth is watched in any case. */
    static Assembly trusted() {
        return new Assembly(false);
    }

    /**
     * Opens an element.
     *
     * @param namespace null or empty for none
     * @throws IllegalArgumentException if a name is none, the prefix cannot be used, or it is too deep
     * @throws IllegalStateException if the root has been closed
     */
    void start(@Nullable String prefix, String localName, @Nullable String namespace) {
        String uri = emptyToNull(namespace);
        String pre = emptyToNull(prefix);
        if (checking) {
            Namespaces.checkElement(pre, localName, uri);
        }
        if (depth == MAX_DEPTH) {
            throw new IllegalArgumentException("More than " + MAX_DEPTH + " elements inside each other");
        }
        if (root != null && depth == 0) {
            throw new IllegalStateException("The root was closed already");
        }
        beginContent();
        push(pre, localName, uri);
    }

    private void push(@Nullable String prefix, String localName, @Nullable String namespace) {
        Stanza parent = open;
        if (parent == null) {
            root = new DocumentNode(prefix, localName, namespace).root();
            open = root;
        } else {
            open = new Stanza(parent, finishedCount - marks[depth - 1], prefix, localName, namespace);
        }
        if (depth == marks.length) {
            marks = Arrays.copyOf(marks, depth * 2);
        }
        marks[depth++] = finishedCount;
        inStartTag = true;
    }

    /**
     * Adds an attribute to the element that was just opened, or a namespace declaration ({@code xmlns} without a prefix,
     * or any name with the prefix {@code xmlns}).
     *
     * @param prefix a wish: one that means something else here is replaced, and one that is missing is made
     * @throws IllegalArgumentException if a name or the value holds what XML cannot carry, or the prefix cannot be used
     * @throws IllegalStateException if content was added already
     */
    void attribute(@Nullable String prefix, String localName, @Nullable String namespace, String value) {
        Stanza owner = open;
        if (owner == null || !inStartTag) {
            throw new IllegalStateException("An attribute comes right after the start of its element");
        }
        String pre = emptyToNull(prefix);
        boolean declaration =
                pre == null ? XMLConstants.XMLNS_ATTRIBUTE.equals(localName) : XMLConstants.XMLNS_ATTRIBUTE.equals(pre);
        String uri = declaration ? XMLConstants.XMLNS_ATTRIBUTE_NS_URI : emptyToNull(namespace);
        AttrNode attribute = new AttrNode(owner, pre, localName, uri, value);
        if (checking) {
            Namespaces.checkAttribute(attribute);
        }
        if (attributeCount == attributes.length) {
            attributes = Arrays.copyOf(attributes, attributeCount * 2);
        }
        attributes[attributeCount++] = attribute;
    }

    /**
     * Adds text to the innermost open element; what is added in pieces becomes one node.
     *
     * @throws IllegalArgumentException naming the first character that XML cannot carry, and its index
     * @throws IllegalStateException if no element is open
     */
    void text(String more) {
        if (open == null) {
            throw new IllegalStateException("Text needs an open element");
        }
        if (more.isEmpty()) {
            return;
        }
        if (checking) {
            XmlChars.check(more);
        }
        if (inStartTag) {
            endStartTag();
        }
        if (text == null) {
            text = more;
            return;
        }
        if (pieces.length() == 0) {
            pieces.append(text);
        }
        pieces.append(more);
    }

    /**
     * Closes the innermost open element.
     *
     * @throws IllegalStateException if none is open
     */
    void end() {
        Stanza ending = open;
        if (ending == null) {
            throw new IllegalStateException("No element is open");
        }
        beginContent();
        int mark = marks[--depth];
        if (finishedCount > mark) {
            ending.completeChildren(Arrays.copyOfRange(finished, mark, finishedCount));
            Arrays.fill(finished, mark, finishedCount, null);
            finishedCount = mark;
        }
        open = depth == 0 ? null : (Stanza) ending.parentElement();
        if (open != null) {
            append(ending);
        }
    }

    /**
     * The root, complete; the assembly is ready for the next tree.
     *
     * @throws IllegalStateException if an element is still open, or none was ever started
     */
    Stanza finish() {
        Stanza whole = root;
        if (whole == null || depth > 0) {
            throw new IllegalStateException(whole == null ? "There is no root" : depth + " elements are still open");
        }
        reset();
        // The arrays of the elements are no final fields. With the fence a reader that got the root through a race
        // still
        // sees them; everybody else gets it through a queue, a lock or a final field anyway.
        VarHandle.releaseFence();
        return whole;
    }

    /**
     * Declares a prefix (null: the default namespace) on the root, although its start tag has ended: what stood above it
     * when it was read. To be called while the tree is under construction.
     */
    void declareOnRoot(@Nullable String prefix, String uri) {
        Stanza top = Objects.requireNonNull(root);
        AttrNode[] own = top.attributes();
        AttrNode[] more = Arrays.copyOf(own, own.length + 1);
        more[own.length] = AttrNode.declaration(top, prefix, uri);
        top.completeAttributes(more);
    }

    /** Does the root declare the prefix (null: the default namespace) itself? */
    boolean declaresOnRoot(@Nullable String prefix) {
        for (AttrNode attribute : Objects.requireNonNull(root).attributes()) {
            if (attribute.declares(prefix)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Does an open element declare the prefix? Its own prefix does not count: DOM takes it for a declaration, but it may
     * come from somewhere else.
     */
    boolean declares(String prefix) {
        for (int i = 0; i < attributeCount; i++) {
            if (attributes[i].declares(prefix)) {
                return true;
            }
        }
        for (ElementNode each = open; each != null; each = each.parentElement()) {
            for (AttrNode attribute : each.attributes()) {
                if (attribute.declares(prefix)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How many elements are open. */
    int depth() {
        return depth;
    }

    /** What a prefix (null or empty: the default) means in the innermost open element; null for nothing. */
    @Nullable
    String namespaceOf(@Nullable String prefix) {
        for (int i = 0; i < attributeCount; i++) {
            if (attributes[i].declares(emptyToNull(prefix))) {
                return emptyToNull(attributes[i].value);
            }
        }
        return open == null ? null : open.lookupNamespaceURI(prefix);
    }

    /** Forgets a tree that was begun, for example because the rest of it was wrong. */
    void reset() {
        attributes = attributes.length > KEPT ? new AttrNode[KEPT] : attributes;
        finished = finished.length > KEPT ? new ChildNode[KEPT] : finished;
        Arrays.fill(attributes, 0, Math.min(attributeCount, attributes.length), null);
        Arrays.fill(finished, 0, Math.min(finishedCount, finished.length), null);
        attributeCount = 0;
        finishedCount = 0;
        depth = 0;
        inStartTag = false;
        open = null;
        root = null;
        clearText();
    }

    private void clearText() {
        text = null;
        if (pieces.capacity() > KEPT_TEXT) {
            pieces = new StringBuilder();
        }
        pieces.setLength(0);
    }

    /** Ends the start tag or the text that came last. */
    private void beginContent() {
        if (inStartTag) {
            endStartTag();
        }
        if (text != null) {
            endText(text);
        }
    }

    private void endStartTag() {
        Stanza element = Objects.requireNonNull(open);
        inStartTag = false;
        AttrNode[] all = attributeCount == 0 ? AttrNode.NONE : Arrays.copyOf(attributes, attributeCount);
        Arrays.fill(attributes, 0, attributeCount, null);
        attributeCount = 0;
        element.completeAttributes(checking ? Namespaces.complete(element, all) : all);
    }

    private void endText(String first) {
        Stanza parent = Objects.requireNonNull(open);
        String data = pieces.length() == 0 ? first : pieces.toString();
        clearText();
        append(new TextNode(parent, finishedCount - marks[depth - 1], data));
    }

    private void append(ChildNode child) {
        if (finishedCount == finished.length) {
            finished = Arrays.copyOf(finished, finishedCount * 2);
        }
        finished[finishedCount++] = child;
    }

    private static @Nullable String emptyToNull(@Nullable String s) {
        return s == null || s.isEmpty() ? null : s;
    }
}
