package org.strophe4j.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;

/**
 * A parsed CSS selector. Like the DOM's it looks at the whole tree, but gives only what stands below one element.
 *
 * <p>Matching goes down the tree once and carries sets of bits: which compounds of the selector the elements above have
 * matched. It never goes back, so that its cost is the number of elements times the number of compounds, whatever the
 * selector is. Parsing takes a fraction of a microsecond, so that nothing is cached.
 *
 * <p>Immutable, and safe for use by several threads.
 */
final class Selector {
    /** One bit each in a long. */
    static final int MAX_COMPOUNDS = Long.SIZE;

    private final List<Compound> compounds;
    /** The compounds that end one of the selectors between commas. */
    private final long last;

    private Selector(List<Compound> compounds) {
        this.compounds = compounds;
        long ends = 0;
        for (int i = 0; i < compounds.size(); i++) {
            boolean isLast = i + 1 == compounds.size() || compounds.get(i + 1).relation == Relation.NONE;
            ends |= isLast ? 1L << i : 0;
        }
        this.last = ends;
    }

    /**
     * Parses a selector.
     *
     * @throws IllegalArgumentException naming the first part that is not supported, and its index
     */
    static Selector of(String css) {
        return new Selector(new SelectorParser(css).compounds());
    }

    /** How a compound hangs on the one before it. */
    enum Relation {
        /** It begins a selector. */
        NONE,
        /** Somewhere below: {@code a b}. */
        DESCENDANT,
        /** Directly below: {@code a > b}. */
        CHILD
    }

    /**
     * What one element has to be.
     *
     * @param name the local name, null for any
     * @param conditions all of them have to hold
     * @param relation to the compound before this one
     */
    record Compound(@Nullable String name, List<Condition> conditions, Relation relation) {}

    /**
     * What an attribute has to be.
     *
     * @param name without prefix; {@code xmlns} is the default namespace that holds at the element
     * @param value null when it is enough that the attribute is there
     */
    record Condition(String name, @Nullable String value) {}

    /**
     * What is known above an element.
     *
     * @param parent the compounds that its parent has matched
     * @param above the compounds that its parent or any element above that has matched
     * @param namespace the default namespace that holds there, null for none
     */
    private record Above(long parent, long above, @Nullable String namespace) {
        static final Above ROOT = new Above(0, 0, null);

        Above within(Stanza element, long matched) {
            return new Above(matched, above | matched, defaultNamespace(element));
        }

        /** Carried down, because looking it up from each element would make a hostile tree expensive. */
        private @Nullable String defaultNamespace(Stanza element) {
            if (element.getPrefix() == null) {
                return element.getNamespaceURI();
            }
            AttrNode declaration = element.attribute(XMLConstants.XMLNS_ATTRIBUTE);
            return declaration == null ? namespace : declaration.value;
        }
    }

    /** The first match below an element in document order; null when there is none. */
    @Nullable
    Stanza first(Stanza context) {
        List<Stanza> found = new ArrayList<>(1);
        collect(context, above(context), found, 1);
        return found.isEmpty() ? null : found.get(0);
    }

    /** All matches below an element in document order; the list cannot be changed. */
    List<Stanza> all(Stanza context) {
        List<Stanza> found = new ArrayList<>();
        collect(context, above(context), found, Integer.MAX_VALUE);
        return Collections.unmodifiableList(found);
    }

    /** What is known inside of an element, from the root down to it. */
    private Above above(Stanza element) {
        List<Stanza> path = new ArrayList<>();
        for (@Nullable ElementNode at = element; at != null; at = at.parentElement()) {
            path.add((Stanza) at);
        }
        Above above = Above.ROOT;
        for (int i = path.size() - 1; i >= 0; i--) {
            above = above.within(path.get(i), matched(path.get(i), above));
        }
        return above;
    }

    private void collect(Stanza parent, Above above, List<Stanza> found, int enough) {
        for (ChildNode child : parent.childNodes()) {
            if (child instanceof Stanza element) {
                long matched = matched(element, above);
                if ((matched & last) != 0) {
                    found.add(element);
                }
                if (found.size() < enough && element.hasChildNodes()) {
                    collect(element, above.within(element, matched), found, enough);
                }
                if (found.size() >= enough) {
                    return;
                }
            }
        }
    }

    private long matched(Stanza element, Above above) {
        long matched = 0;
        for (int i = 0; i < compounds.size(); i++) {
            Compound compound = compounds.get(i);
            if (isReached(compound.relation, 1L << (i - 1), above) && matches(compound, element, above)) {
                matched |= 1L << i;
            }
        }
        return matched;
    }

    private static boolean isReached(Relation relation, long before, Above above) {
        return switch (relation) {
            case NONE -> true;
            case CHILD -> (above.parent & before) != 0;
            case DESCENDANT -> (above.above & before) != 0;
        };
    }

    private static boolean matches(Compound compound, Stanza element, Above above) {
        if (compound.name != null && !compound.name.equals(element.name())) {
            return false;
        }
        for (Condition condition : compound.conditions) {
            String actual = XMLConstants.XMLNS_ATTRIBUTE.equals(condition.name)
                    ? above.defaultNamespace(element)
                    : element.attr(condition.name);
            if (actual == null || (condition.value != null && !condition.value.equals(actual))) {
                return false;
            }
        }
        return true;
    }
}
