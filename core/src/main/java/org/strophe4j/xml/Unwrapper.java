package org.strophe4j.xml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes an envelope apart: its start tag becomes an element of its own, and each element in it the root of a tree of its
 * own, on which everything is declared that was declared around it. Only accessed by the reading thread.
 */
final class Unwrapper implements XmlEvents {
    /** Gets what was wrapped. */
    interface Sink {
        /**
         * The envelope begins.
         *
         * @param envelope its start tag, as an element without content
         */
        void begin(Stanza envelope);

        /**
         * An element in the envelope ended.
         *
         * @param stanza the element
         * @param bytes what it took
         */
        void element(Stanza stanza, int bytes) throws XmlException;

        /** The envelope ended. */
        void end();
    }

    private final XmlLimits limits;
    /** What the envelope is made of; a stanza that does not use it is not burdened with it. */
    private final Set<String> framing;

    private final Input in;
    private final Sink sink;
    private final NamespaceStack scope;
    private final Assembly tree = Assembly.trusted();

    private int depth;
    /** Null until the envelope's start tag was read. */
    private @Nullable Stanza wrapper;
    /** What the envelope declares, by prefix. */
    private final Map<String, String> around = new LinkedHashMap<>();

    /** Where the element under way began in the document. */
    private long begin;
    /** Elements in the element under way. */
    private int elements;
    /** Prefixes of the envelope that the element under way uses. */
    private final Set<String> used = new TreeSet<>();

    Unwrapper(XmlLimits limits, Set<String> framing, Input in, Sink sink) {
        this.limits = limits;
        this.framing = framing;
        this.in = in;
        this.sink = sink;
        scope = new NamespaceStack(in);
    }

    @Override
    public void open(@Nullable String prefix, String localName, Attributes attributes) throws XmlException {
        scope.enter(attributes);
        depth++;
        if (depth > 1) {
            checkSize();
            if (++elements > limits.maxElements()) {
                throw in.policyViolation("more than " + limits.maxElements() + " elements");
            }
        }
        start(prefix, localName, attributes);
        if (depth == 1) {
            tree.end();
            beginContents(tree.finish());
        }
    }

    private void start(@Nullable String prefix, String localName, Attributes attributes) throws XmlException {
        tree.start(prefix, localName, scope.ofElement(prefix));
        for (int i = 0; i < attributes.count(); i++) {
            tree.attribute(attributes.prefix(i), attributes.localName(i), attributes.namespace(i), attributes.value(i));
        }
        note(prefix);
        for (int i = 0; i < attributes.count(); i++) {
            note(attributes.prefix(i));
        }
    }

    /** Remembers a prefix that means something only because of the envelope. */
    private void note(@Nullable String prefix) {
        if (prefix != null && around.containsKey(prefix) && !tree.declares(prefix)) {
            used.add(prefix);
        }
    }

    private void beginContents(Stanza envelope) {
        wrapper = envelope;
        for (AttrNode attribute : envelope.attributes()) {
            if (attribute.isDeclaration() && attribute.prefix != null) {
                around.put(attribute.localName, attribute.value);
            }
        }
        begin = in.offset();
        sink.begin(envelope);
    }

    @Override
    public void space() {
        begin = in.offset();
    }

    @Override
    public void text(String text) throws XmlException {
        if (depth > 1) {
            checkSize();
            tree.text(text);
        } else if (!isSpace(text)) {
            throw in.badFormat("text between the stanzas");
        } else {
            begin = in.offset();
        }
    }

    /** XML's own white space (production 3), which is less than Java's. */
    private static boolean isSpace(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (" \t\r\n".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws XmlException {
        if (depth > 1) {
            tree.end();
        }
        if (depth == 2) {
            checkSize();
            complete();
        }
        scope.leave();
        depth--;
        if (depth == 0) {
            sink.end();
        }
    }

    /** The envelope's scope is still there; that of the element has nothing more to say but its default namespace. */
    private void complete() throws XmlException {
        around.forEach((prefix, uri) -> {
            if (used.contains(prefix) || (!framing.contains(uri) && !tree.declaresOnRoot(prefix))) {
                tree.declareOnRoot(prefix, uri);
            }
        });
        String inherited = wrapper == null ? null : wrapper.lookupNamespaceURI(null);
        if (inherited != null && !tree.declaresOnRoot(null)) {
            tree.declareOnRoot(null, inherited);
        }
        int bytes = (int) (in.offset() - begin);
        begin = in.offset();
        elements = 0;
        used.clear();
        sink.element(tree.finish(), bytes);
    }

    /** Refuses the element under way when it is too large already. */
    void checkSize() throws XmlException {
        if (in.offset() - begin > limits.maxBytes()) {
            throw in.policyViolation("a stanza of more than " + limits.maxBytes() + " bytes");
        }
    }

    void restart() {
        scope.restart();
        tree.reset();
        depth = 0;
        wrapper = null;
        around.clear();
        begin = 0;
        elements = 0;
        used.clear();
    }
}
