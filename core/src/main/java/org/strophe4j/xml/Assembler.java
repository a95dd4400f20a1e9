package org.strophe4j.xml;

import org.jspecify.annotations.Nullable;

/** Turns the events of one document into a tree, with namespaces. Only accessed by the reading thread. */
final class Assembler implements XmlEvents {
    private final NamespaceStack scope;
    private final Assembly assembly = Assembly.trusted();

    Assembler(Input in) {
        scope = new NamespaceStack(in);
    }

    @Override
    public void open(@Nullable String prefix, String localName, Attributes attributes) throws XmlException {
        scope.enter(attributes);
        assembly.start(prefix, localName, scope.ofElement(prefix));
        for (int i = 0; i < attributes.count(); i++) {
            assembly.attribute(
                    attributes.prefix(i), attributes.localName(i), attributes.namespace(i), attributes.value(i));
        }
    }

    @Override
    public void text(String text) {
        assembly.text(text);
    }

    @Override
    public void close() {
        assembly.end();
        scope.leave();
    }

    /** The tree, once its root is closed. */
    Stanza finish() {
        scope.restart();
        return assembly.finish();
    }

    void restart() {
        scope.restart();
        assembly.reset();
    }

    /** Bytes of the arrays that are kept, without those of the assembly. */
    int capacity() {
        return scope.capacity();
    }
}
