package org.strophe4j.handler;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/**
 * A filter in the making: {@code conn.on("message").type("chat", "normal").from(jid).handle(...)}. Immutable: each call
 * returns a narrower copy, so a common beginning can be shared.
 */
public final class Subscription {
    private final Function<Subscription, Handler> registrar;
    private final @Nullable String name;
    private final @Nullable String ns;
    private final List<String> types;
    private final @Nullable String id;
    private final @Nullable String from;
    private final HandlerOptions options;
    private final StanzaHandler handler;

    /**
     * Begins a filter. Applications call {@code Connection.on} instead.
     *
     * @param name the local name to match, null for any
     * @param registrar registers the finished filter
     */
    public Subscription(@Nullable String name, Function<Subscription, Handler> registrar) {
        this(registrar, name, null, List.of(), null, null, HandlerOptions.NONE, stanza -> true);
    }

    @SuppressWarnings("TooManyParameters") // the copy constructor of a value with eight parts
    private Subscription(
            Function<Subscription, Handler> registrar,
            @Nullable String name,
            @Nullable String ns,
            List<String> types,
            @Nullable String id,
            @Nullable String from,
            HandlerOptions options,
            StanzaHandler handler) {
        this.registrar = registrar;
        this.name = name;
        this.ns = ns;
        this.types = types;
        this.id = id;
        this.from = from;
        this.options = options;
        this.handler = handler;
    }

    /**
     * Narrows to a namespace.
     *
     * @param value the namespace of the stanza or of one of its direct children
     * @return the narrower filter
     */
    public Subscription ns(String value) {
        return new Subscription(
                registrar, name, Objects.requireNonNull(value, "ns"), types, id, from, options, handler);
    }

    /**
     * Narrows to some values of the {@code type} attribute.
     *
     * @param values any of these matches; an empty string stands for a stanza without the attribute
     * @return the narrower filter
     */
    public Subscription type(String... values) {
        return new Subscription(registrar, name, ns, List.of(values), id, from, options, handler);
    }

    /**
     * Narrows to one id.
     *
     * @param value the value of the {@code id} attribute
     * @return the narrower filter
     */
    public Subscription id(String value) {
        return new Subscription(
                registrar, name, ns, types, Objects.requireNonNull(value, "id"), from, options, handler);
    }

    /**
     * Narrows to one sender.
     *
     * @param jid the value of the {@code from} attribute
     * @return the narrower filter
     */
    public Subscription from(String jid) {
        return new Subscription(registrar, name, ns, types, id, Objects.requireNonNull(jid, "from"), options, handler);
    }

    /**
     * Narrows to one sender, whatever its resource.
     *
     * @param jid a JID whose bare form is compared
     * @return the narrower filter
     */
    public Subscription fromBare(String jid) {
        return from(jid).options(options.matchBareFromJid(true));
    }

    /**
     * Sets how to compare.
     *
     * @param value the options
     * @return the filter with these options
     */
    public Subscription options(HandlerOptions value) {
        return new Subscription(registrar, name, ns, types, id, from, value, handler);
    }

    /**
     * Registers a consumer that stays until it is deleted.
     *
     * @param consumer called with every matching stanza, on the connection's callback executor
     * @return the handler, for {@code deleteHandler}
     */
    public Handler handle(Consumer<? super Stanza> consumer) {
        Objects.requireNonNull(consumer, "consumer");
        StanzaHandler keeping = stanza -> {
            consumer.accept(stanza);
            return true;
        };
        return registrar.apply(new Subscription(registrar, name, ns, types, id, from, options, keeping));
    }

    /** {@return the local name to match, null for any} */
    public @Nullable String name() {
        return name;
    }

    /** {@return the namespace to match, null for any} */
    public @Nullable String ns() {
        return ns;
    }

    /** {@return the types to match, empty for any} */
    public List<String> types() {
        return types;
    }

    /** {@return the id to match, null for any} */
    public @Nullable String id() {
        return id;
    }

    /** {@return the sender to match, null for any} */
    public @Nullable String from() {
        return from;
    }

    /** {@return how to compare} */
    public HandlerOptions options() {
        return options;
    }

    /** {@return what to call} */
    public StanzaHandler handler() {
        return handler;
    }
}
