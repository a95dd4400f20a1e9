package org.strophe4j.xml;

import java.util.Map;
import org.w3c.dom.Node;

/** How values of the application become text. */
final class Values {
    private Values() {}

    /**
     * The text of a simple value: a string as it is, anything else (numbers, booleans, addresses) as its
     * {@code toString()} says.
     *
     * @throws IllegalArgumentException for what cannot be meant as text: elements, builders, maps, collections, arrays
     */
    static String text(Object value) {
        if (value instanceof String string) {
            return string;
        }
        boolean isCompound = value instanceof Node
                || value instanceof Builder
                || value instanceof Map
                || value instanceof Iterable
                || value.getClass().isArray();
        if (isCompound) {
            throw new IllegalArgumentException("Not a text: " + value.getClass().getName());
        }
        return value.toString();
    }
}
