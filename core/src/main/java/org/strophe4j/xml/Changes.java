package org.strophe4j.xml;

import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Attributes as the application gives them, in order: to set, or to remove where the value is null. */
@FunctionalInterface
interface Changes {
    /** None. */
    Changes NONE = change -> {};

    /** Calls a function with each name and value. */
    void forEach(BiConsumer<String, @Nullable Object> change);

    /** Those of a map. */
    static Changes of(Map<String, ?> attributes) {
        return change -> attributes.forEach(change);
    }

    /**
     * Those that stand one after the other: name, value, name, value.
     *
     * @throws IllegalArgumentException if they are odd in number
     */
    static Changes of(@Nullable Object... pairs) {
        if (pairs.length % 2 != 0) {
            throw new IllegalArgumentException("Attributes are pairs of a name and a value, but there are "
                    + pairs.length + " arguments; a text is added with c(name).t(text)");
        }
        return change -> {
            for (int i = 0; i < pairs.length; i += 2) {
                if (!(pairs[i] instanceof String name)) {
                    throw new IllegalArgumentException("The name of an attribute is a string, and not: " + pairs[i]);
                }
                change.accept(name, pairs[i + 1]);
            }
        };
    }
}
