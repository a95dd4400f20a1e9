package org.strophe4j.xml;

/**
 * What one XML document may cost. A document that goes over a limit is refused with {@code policy-violation} at the
 * byte that goes over it; nothing is stored for the part beyond. Lengths count UTF-8 bytes, after references have been
 * replaced, which is never fewer than the characters.
 *
 * @param maxBytes the whole document as it came, with its XML declaration and any white space around its root
 * @param maxDepth elements open at the same time, 1 being the root alone; at most 128, because the DOM tools of the JDK
 *     recurse
 * @param maxAttributes attributes of one element, namespace declarations included
 * @param maxValueLength one attribute value or namespace name
 * @param maxNameLength one qualified name of an element or an attribute, with its prefix and colon
 * @param maxElements elements in one document, the root included
 */
public record XmlLimits(
        int maxBytes, int maxDepth, int maxAttributes, int maxValueLength, int maxNameLength, int maxElements) {
    /** Common stanza size limits of servers are 64 KiB to 512 KiB; one MiB leaves room for an inline picture. */
    private static final int DEFAULT_BYTES = 1 << 20;

    private static final int DEFAULT_ATTRIBUTES = 128;
    private static final int DEFAULT_VALUE_LENGTH = 1 << 16;
    private static final int DEFAULT_NAME_LENGTH = 256;
    /** A roster of some thousand contacts, or a large disco#items answer, fits. */
    private static final int DEFAULT_ELEMENTS = 20_000;

    private static final XmlLimits DEFAULTS = new XmlLimits(
            DEFAULT_BYTES,
            Assembly.MAX_DEPTH,
            DEFAULT_ATTRIBUTES,
            DEFAULT_VALUE_LENGTH,
            DEFAULT_NAME_LENGTH,
            DEFAULT_ELEMENTS);

    /**
     * Checks the limits.
     *
     * @param maxBytes the largest document
     * @param maxDepth the deepest nesting
     * @param maxAttributes the most attributes of one element
     * @param maxValueLength the longest attribute value
     * @param maxNameLength the longest name
     * @param maxElements the most elements of one document
     * @throws IllegalArgumentException when one of them is below 1, or {@code maxDepth} above 128
     */
    public XmlLimits {
        requirePositive("maxBytes", maxBytes);
        requirePositive("maxDepth", maxDepth);
        if (maxDepth > Assembly.MAX_DEPTH) {
            throw new IllegalArgumentException("maxDepth must be at most " + Assembly.MAX_DEPTH + ", not " + maxDepth);
        }
        requirePositive("maxAttributes", maxAttributes);
        requirePositive("maxValueLength", maxValueLength);
        requirePositive("maxNameLength", maxNameLength);
        requirePositive("maxElements", maxElements);
    }

    /**
     * The limits used unless others are given: 1 MiB, depth 128, 128 attributes, values of 64 KiB, names of 256 bytes,
     * 20,000 elements.
     *
     * @return the default limits
     */
    public static XmlLimits defaults() {
        return DEFAULTS;
    }

    private static void requirePositive(String name, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + limit);
        }
    }
}
