package org.strophe4j.xml;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.DOMImplementation;

/** The JDK's own DOM, for documents that can be changed; loaded at the first use, since few programs ever ask. */
final class JdkDom {
    static final DOMImplementation IMPLEMENTATION = load();

    private JdkDom() {}

    private static DOMImplementation load() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK has no DOM", e);
        }
    }
}
