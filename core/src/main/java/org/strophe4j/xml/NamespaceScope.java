package org.strophe4j.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;

/**
 * What prefixes mean at an element. There is no table of them: an idle stanza would have to carry it, and the way up is
 * short.
 */
final class NamespaceScope {
    private NamespaceScope() {}

    /** What a prefix (null or empty: none) stands for at an element; null when it stands for nothing. */
    static @Nullable String namespaceOf(ElementNode element, @Nullable String prefix) {
        String wanted = prefix == null || prefix.isEmpty() ? null : prefix;
        if (XMLConstants.XML_NS_PREFIX.equals(wanted)) {
            return XMLConstants.XML_NS_URI;
        }
        if (XMLConstants.XMLNS_ATTRIBUTE.equals(wanted)) {
            return XMLConstants.XMLNS_ATTRIBUTE_NS_URI;
        }
        for (@Nullable ElementNode at = element; at != null; at = at.parentElement()) {
            if (Objects.equals(at.getPrefix(), wanted)) {
                return at.getNamespaceURI();
            }
            for (AttrNode attribute : at.attributes()) {
                if (attribute.declares(wanted)) {
                    return attribute.value.isEmpty() ? null : attribute.value;
                }
            }
        }
        return null;
    }

    /** A prefix that stands for the namespace at an element, the nearest first; null when there is none. */
    static @Nullable String prefixOf(ElementNode element, String namespace) {
        for (@Nullable ElementNode at = element; at != null; at = at.parentElement()) {
            String own = at.getPrefix();
            if (own != null && namespace.equals(at.getNamespaceURI()) && means(element, own, namespace)) {
                return own;
            }
            for (AttrNode attribute : at.attributes()) {
                if (attribute.prefix != null
                        && attribute.isDeclaration()
                        && attribute.value.equals(namespace)
                        && means(element, attribute.localName, namespace)) {
                    return attribute.localName;
                }
            }
        }
        return null;
    }

    private static boolean means(ElementNode element, String prefix, String namespace) {
        return namespace.equals(namespaceOf(element, prefix));
    }

    /** The declarations above an element that hold in it, the nearest first. */
    static List<AttrNode> inherited(ElementNode element) {
        if (element.parentElement() == null) {
            return List.of();
        }
        List<AttrNode> inherited = new ArrayList<>();
        for (@Nullable ElementNode at = element.parentElement(); at != null; at = at.parentElement()) {
            for (AttrNode attribute : at.attributes()) {
                if (attribute.isDeclaration() && !isShadowed(attribute, element, inherited)) {
                    inherited.add(attribute);
                }
            }
        }
        inherited.removeIf(declaration -> declaration.value.isEmpty());
        return inherited;
    }

    private static boolean isShadowed(AttrNode declaration, ElementNode element, List<AttrNode> nearer) {
        String prefix = declaration.prefix == null ? null : declaration.localName;
        for (AttrNode attribute : element.attributes()) {
            if (attribute.declares(prefix)) {
                return true;
            }
        }
        for (AttrNode attribute : nearer) {
            if (attribute.declares(prefix)) {
                return true;
            }
        }
        return false;
    }
}
