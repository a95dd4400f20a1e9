package org.strophe4j.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * The part of XHTML that may be in instant messages (XEP-0071, version 1.5.4), as Strophe knows it.
 *
 * <p>What {@link #filter} lets through runs no code and styles nothing but text. An image may still be on another server,
 * which learns who looks at it: whether to load it is for the application that shows it to decide (XEP-0071, section 8).
 */
public final class XhtmlIm {
    static final String NAMESPACE = "http://www.w3.org/1999/xhtml";

    private static final String BODY = "body";

    private static final Map<String, Set<String>> ATTRIBUTES = Map.ofEntries(
            Map.entry("a", Set.of("href")),
            Map.entry("blockquote", Set.of("style")),
            Map.entry(BODY, Set.of()),
            Map.entry("br", Set.of()),
            Map.entry("cite", Set.of("style")),
            Map.entry("em", Set.of()),
            Map.entry("img", Set.of("src", "alt", "style", "height", "width")),
            Map.entry("li", Set.of("style")),
            Map.entry("ol", Set.of("style")),
            Map.entry("p", Set.of("style")),
            Map.entry("span", Set.of("style")),
            Map.entry("strong", Set.of()),
            Map.entry("ul", Set.of("style")));

    /** Their text is no text for people. */
    private static final Set<String> DROPPED_WITH_CONTENT = Set.of("script", "style");

    private static final Set<String> LINK_SCHEMES = Set.of("http", "https", "mailto", "xmpp", "tel", "geo");

    /** Bits of binary (XEP-0231) have the scheme cid. */
    private static final Set<String> IMAGE_SCHEMES = Set.of("http", "https", "cid");

    /** Pictures of pixels; an SVG picture can hold scripts. */
    private static final List<String> INLINE_IMAGES =
            List.of("data:image/png;", "data:image/jpeg;", "data:image/gif;", "data:image/webp;");

    private XhtmlIm() {}

    /**
     * Tells whether an element is allowed.
     *
     * @param tag a local name, in small letters
     * @return whether it may be in a message
     */
    public static boolean isTag(String tag) {
        return ATTRIBUTES.containsKey(tag);
    }

    /**
     * Tells whether an element may have an attribute.
     *
     * @param tag the local name of the element, in small letters
     * @param attribute the name of the attribute, in small letters
     * @return whether both may be in a message
     */
    public static boolean isAttribute(String tag, String attribute) {
        return ATTRIBUTES.getOrDefault(tag, Set.of()).contains(attribute);
    }

    /**
     * Tells whether a property may be in a style.
     *
     * @param property the name of a CSS property, in small letters
     * @return whether it may be in a message
     */
    public static boolean isProperty(String property) {
        return InlineStyle.isProperty(property);
    }

    /**
     * Copies what is allowed of an element.
     *
     * <p>An element that is not allowed is replaced by its content, {@code script} and {@code style} are dropped with their
     * content. Of the attributes the allowed ones stay if they are not empty: links and sources with a known scheme,
     * styles with the allowed properties that have a plain value. All of it is in the namespace of XHTML, with names in
     * small letters.
     *
     * @param element in the namespace of XHTML or in none; any other is not allowed
     * @return a new element; one called {@code body} if the given one is not allowed itself
     * @throws IllegalArgumentException if it holds what a stanza cannot, see {@link Stanza#copyOf}
     */
    public static Stanza filter(Element element) {
        Stanza source = Stanza.copyOf(element);
        Composer out = new Composer(Assembly.trusted());
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(new Attribute(null, "xmlns", NAMESPACE));
        String tag = tag(source);
        boolean isAllowed = isTag(tag);
        if (isAllowed) {
            attributes.addAll(attributes(source, tag));
        }
        out.open(null, isAllowed ? tag : BODY, attributes);
        if (!DROPPED_WITH_CONTENT.contains(tag)) {
            content(source, out);
        }
        out.close();
        return out.finish();
    }

    /** Reads and filters markup that stands for the content of a body; null if it is not well-formed. */
    static @Nullable Stanza parse(String markup) {
        Stanza body;
        try {
            body = Stanza.parse("<body xmlns='" + NAMESPACE + "'>" + markup + "</body>");
        } catch (IllegalArgumentException notWellFormed) {
            // Strophe's contract: from markup that is no XHTML nothing is taken over, and nobody is told.
            return null;
        }
        return filter(body);
    }

    private static void content(Stanza source, Composer out) {
        for (ChildNode child : source.childNodes()) {
            if (child instanceof Stanza element) {
                element(element, out);
            } else {
                out.text(((TextNode) child).getData());
            }
        }
    }

    private static void element(Stanza source, Composer out) {
        String tag = tag(source);
        if (DROPPED_WITH_CONTENT.contains(tag)) {
            return;
        }
        boolean isAllowed = isTag(tag);
        if (isAllowed) {
            out.open(null, tag, attributes(source, tag));
        }
        content(source, out);
        if (isAllowed) {
            out.close();
        }
    }

    /** The name in small letters; empty, which is no tag, if it is the name of something else. */
    private static String tag(Stanza source) {
        boolean isXhtml = source.namespace().isEmpty() || source.namespace().equals(NAMESPACE);
        return isXhtml ? source.name().toLowerCase(Locale.ROOT) : "";
    }

    private static List<Attribute> attributes(Stanza source, String tag) {
        List<Attribute> allowed = new ArrayList<>();
        for (AttrNode attribute : source.attributes()) {
            String name = attribute.localName.toLowerCase(Locale.ROOT);
            boolean isNew = allowed.stream().noneMatch(known -> known.isNamed(name));
            if (isNew && attribute.namespace == null && isAttribute(tag, name)) {
                String value = value(name, attribute.value);
                if (!value.isEmpty()) {
                    allowed.add(new Attribute(null, name, value));
                }
            }
        }
        return allowed;
    }

    /** What is allowed of a value; empty if nothing is. */
    private static String value(String attribute, String value) {
        return switch (attribute) {
            case "href" -> hasScheme(value, LINK_SCHEMES) ? value : "";
            case "src" -> hasScheme(value, IMAGE_SCHEMES) || isInlineImage(value) ? value : "";
            case "style" -> InlineStyle.filter(value);
            default -> value;
        };
    }

    /** Browsers find schemes behind blanks and between line ends; nothing but the exact name of a scheme is one here. */
    private static boolean hasScheme(String uri, Set<String> schemes) {
        int colon = uri.indexOf(':');
        return colon >= 0 && schemes.contains(uri.substring(0, colon).toLowerCase(Locale.ROOT));
    }

    private static boolean isInlineImage(String uri) {
        return INLINE_IMAGES.stream().anyMatch(start -> uri.regionMatches(true, 0, start, 0, start.length()));
    }
}
