package org.strophe4j.xml;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a stanza begins: static methods to import, each under Strophe's name, so that ported code reads as before, and
 * under a plain one.
 *
 * <pre>{@code
 * $msg("to", "bob@example.com", "type", "chat").c("body").t("Hello, Bob!")
 * iq("type", "get").c("query", "xmlns", NS.ROSTER)
 * }</pre>
 */
public final class Stanzas {
    private static final String MESSAGE = "message";
    private static final String IQ = "iq";
    private static final String PRESENCE = "presence";

    private Stanzas() {}

    /**
     * Begins an element without attributes; the same as {@code element}.
     *
     * @param name the name of the root
     * @return a builder
     * @throws IllegalArgumentException if it is no name
     */
    public static Builder $build(String name) {
        return new Builder(name);
    }

    /**
     * Begins an element.
     *
     * @param name the name of the root
     * @param pairs attributes: name, value, name, value
     * @return a builder
     * @throws IllegalArgumentException if the pairs are odd in number, or a name or value cannot be used
     */
    public static Builder $build(String name, @Nullable Object... pairs) {
        return new Builder(name, pairs);
    }

    /**
     * Begins an element.
     *
     * @param name the name of the root
     * @param attributes its attributes; the map is not changed and not kept
     * @return a builder
     * @throws IllegalArgumentException if a name or value cannot be used
     */
    public static Builder $build(String name, Map<String, ?> attributes) {
        return new Builder(name, attributes);
    }

    /**
     * Begins an element without attributes; the same as {@code $build}.
     *
     * @param name the name of the root
     * @return a builder
     * @throws IllegalArgumentException if it is no name
     */
    public static Builder element(String name) {
        return new Builder(name);
    }

    /**
     * Begins an element.
     *
     * @param name the name of the root
     * @param pairs attributes: name, value, name, value
     * @return a builder
     * @throws IllegalArgumentException if the pairs are odd in number, or a name or value cannot be used
     */
    public static Builder element(String name, @Nullable Object... pairs) {
        return new Builder(name, pairs);
    }

    /**
     * Begins an element.
     *
     * @param name the name of the root
     * @param attributes its attributes; the map is not changed and not kept
     * @return a builder
     * @throws IllegalArgumentException if a name or value cannot be used
     */
    public static Builder element(String name, Map<String, ?> attributes) {
        return new Builder(name, attributes);
    }

    /**
     * Begins a message without attributes; the same as {@code message}.
     *
     * @return a builder
     */
    public static Builder $msg() {
        return new Builder(MESSAGE);
    }

    /**
     * Begins a message.
     *
     * @param pairs attributes: name, value, name, value
     * @return a builder
     * @throws IllegalArgumentException if the pairs are odd in number, or a name or value cannot be used
     */
    public static Builder $msg(@Nullable Object... pairs) {
        return new Builder(MESSAGE, pairs);
    }

    /**
     * Begins a message.
     *
     * @param attributes its attributes; the map is not changed and not kept
     * @return a builder
     * @throws IllegalArgumentException if a name or value cannot be used
     */
    public static Builder $msg(Map<String, ?> attributes) {
        return new Builder(MESSAGE, attributes);
    }

    /**
     * Begins a message without attributes; the same as {@code $msg}.
     *
     * @return a builder
     */
    public static Builder message() {
        return new Builder(MESSAGE);
    }

    /**
     * Begins a message.
     *
     * @param pairs attributes: name, value, name, value
     * @return a builder
     * @throws IllegalArgumentException if the pairs are odd in number, or a name or value cannot be used
     */
    public static Builder message(@Nullable Object... pairs) {
        return new Builder(MESSAGE, pairs);
    }

    /**
     * Begins a message.
     *
     * @param attributes its attributes; the map is not changed and not kept
     * @return a builder
     * @throws IllegalArgumentException if a name or value cannot be used
     */
    public static Builder message(Map<String, ?> attributes) {
        return new Builder(MESSAGE, attributes);
    }

    /**
     * Begins an IQ without attributes; the same as {@code iq}.
     *
     * @return a builder
     */
    public static Builder $iq() {
        return new Builder(IQ);
    }

    /**
     * Begins an IQ.
     *
     * @param pairs attributes: name, value, name, value
     * @return a builder
     * @throws IllegalArgumentException if the pairs are odd in number, or a name or value cannot be used
     */
    public static Builder $iq(@Nullable Object... pairs) {
        return new Builder(IQ, pairs);
    }

    /**
     * Begins an IQ.
     *
     * @param attributes its attributes; the map is not changed and not kept
     * @return a builder
     * @throws IllegalArgumentException if a name or value cannot be used
     */
    public static Builder $iq(Map<String, ?> attributes) {
        return new Builder(IQ, attributes);
    }

    /**
     * Begins an IQ without attributes; the same as {@code $iq}.
     *
     * @return a builder
     */
    public static Builder iq() {
        return new Builder(IQ);
    }

    /**
     * Begins an IQ.
     *
     * @param pairs attributes: name, value, name, value
     * @return a builder
     * @throws IllegalArgumentException if the pairs are odd in number, or a name or value cannot be used
     */
    public static Builder iq(@Nullable Object... pairs) {
        return new Builder(IQ, pairs);
    }

    /**
     * Begins an IQ.
     *
     * @param attributes its attributes; the map is not changed and not kept
     * @return a builder
     * @throws IllegalArgumentException if a name or value cannot be used
     */
    public static Builder iq(Map<String, ?> attributes) {
        return new Builder(IQ, attributes);
    }

    /**
     * Begins a presence without attributes; the same as {@code presence}.
     *
     * @return a builder
     */
    public static Builder $pres() {
        return new Builder(PRESENCE);
    }

    /**
     * Begins a presence.
     *
     * @param pairs attributes: name, value, name, value
     * @return a builder
     * @throws IllegalArgumentException if the pairs are odd in number, or a name or value cannot be used
     */
    public static Builder $pres(@Nullable Object... pairs) {
        return new Builder(PRESENCE, pairs);
    }

    /**
     * Begins a presence.
     *
     * @param attributes its attributes; the map is not changed and not kept
     * @return a builder
     * @throws IllegalArgumentException if a name or value cannot be used
     */
    public static Builder $pres(Map<String, ?> attributes) {
        return new Builder(PRESENCE, attributes);
    }

    /**
     * Begins a presence without attributes; the same as {@code $pres}.
     *
     * @return a builder
     */
    public static Builder presence() {
        return new Builder(PRESENCE);
    }

    /**
     * Begins a presence.
     *
     * @param pairs attributes: name, value, name, value
     * @return a builder
     * @throws IllegalArgumentException if the pairs are odd in number, or a name or value cannot be used
     */
    public static Builder presence(@Nullable Object... pairs) {
        return new Builder(PRESENCE, pairs);
    }

    /**
     * Begins a presence.
     *
     * @param attributes its attributes; the map is not changed and not kept
     * @return a builder
     * @throws IllegalArgumentException if a name or value cannot be used
     */
    public static Builder presence(Map<String, ?> attributes) {
        return new Builder(PRESENCE, attributes);
    }
}
