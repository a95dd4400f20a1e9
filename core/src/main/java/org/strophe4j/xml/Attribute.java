package org.strophe4j.xml;

import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;

/**
 * An attribute or a namespace declaration as it is written, of an element that is being built: what its prefix stands for
 * depends on where the element will be.
 *
 * @param prefix null when there is none
 */
record Attribute(@Nullable String prefix, String localName, String value) {
    /**
     * Takes an attribute from the application.
     *
     * @param name as it is written, for example {@code to}, {@code xml:lang} or {@code xmlns}
     * @throws IllegalArgumentException if the name is none, or the value holds what XML cannot carry, with its index
     */
    static Attribute of(String name, Object value) {
        Attribute attribute = new Attribute(XmlNames.prefixOf(name), XmlNames.localNameOf(name), Values.text(value));
        Namespaces.checkName(attribute.prefix, attribute.localName);
        XmlChars.check(attribute.value);
        if (attribute.isDeclaration()) {
            Namespaces.checkDeclaration(attribute.prefix, attribute.localName, attribute.value);
        }
        return attribute;
    }

    boolean isDeclaration() {
        return XMLConstants.XMLNS_ATTRIBUTE.equals(prefix == null ? localName : prefix);
    }

    /** Does this declare the prefix (null: the default namespace)? */
    boolean declares(@Nullable String wanted) {
        return isDeclaration() && (wanted == null ? prefix == null : prefix != null && localName.equals(wanted));
    }

    boolean isNamed(String qualifiedName) {
        return XmlNames.isQualified(qualifiedName, prefix, localName);
    }
}
