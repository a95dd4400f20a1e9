package org.strophe4j.xml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Placeholder. */
public abstract class Stanza {
    Stanza() {}

    public abstract @Nullable String attr(String name);

    public abstract @Nullable Stanza child(String name);

    public abstract @Nullable Stanza child(String name, String ns);

    public abstract List<Stanza> children();

    public abstract String text();

    public abstract @Nullable String getNamespaceURI();

    public abstract String getLocalName();

    public abstract byte[] toUtf8();
}
