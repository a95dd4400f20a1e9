package org.strophe4j.internal.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.handler.HandlerOptions;
import org.strophe4j.xml.Stanza;

/**
 * What a handler asks of a stanza; null (or an empty list) asks nothing.
 *
 * @param ns namespace of the stanza or of a direct child
 * @param name local name of the stanza
 * @param types accepted values of the type attribute; an absent attribute counts as the empty string
 * @param id the stanza's id
 * @param from the stanza's sender
 * @param options how to compare
 */
public record Criteria(
        @Nullable String ns,
        @Nullable String name,
        List<String> types,
        @Nullable String id,
        @Nullable String from,
        HandlerOptions options) {

    /** Copies the list, and takes an empty string for null as Strophe does. */
    public Criteria {
        types = List.copyOf(types);
        ns = blankToNull(ns);
        name = blankToNull(name);
        id = blankToNull(id);
        from = blankToNull(from);
        if (from != null && options.matchBareFromJid()) {
            from = bare(from);
        }
    }

    boolean matches(Stanza stanza) {
        return (name == null || name.equals(stanza.getLocalName()))
                && (id == null || id.equals(stanza.attr("id")))
                && matchesType(stanza)
                && matchesFrom(stanza)
                && matchesNamespace(stanza);
    }

    private boolean matchesType(Stanza stanza) {
        if (types.isEmpty()) {
            return true;
        }
        String type = stanza.attr("type");
        return types.contains(type == null ? "" : type);
    }

    private boolean matchesFrom(Stanza stanza) {
        if (from == null) {
            return true;
        }
        String sender = stanza.attr("from");
        return sender != null && from.equals(options.matchBareFromJid() ? bare(sender) : sender);
    }

    private boolean matchesNamespace(Stanza stanza) {
        if (ns == null || ns.equals(indexed(stanza.namespace()))) {
            return true;
        }
        for (Stanza child : stanza.children()) {
            if (ns.equals(indexed(child.namespace()))) {
                return true;
            }
        }
        return false;
    }

    /** The namespace as this handler sees it. */
    private String indexed(String namespace) {
        return options.ignoreNamespaceFragment() ? withoutFragment(namespace) : namespace;
    }

    static String bare(String jid) {
        int slash = jid.indexOf('/');
        return slash < 0 ? jid : jid.substring(0, slash);
    }

    static String withoutFragment(String namespace) {
        int hash = namespace.indexOf('#');
        return hash < 0 ? namespace : namespace.substring(0, hash);
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
