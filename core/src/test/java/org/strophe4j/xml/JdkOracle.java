package org.strophe4j.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** The JDK's parser, told to have nothing to do with DTDs. */
final class JdkOracle implements Oracle {
    private final DocumentBuilder builder = builder();

    @Override
    public @Nullable Document read(byte[] document) {
        try {
            return builder.parse(new ByteArrayInputStream(document));
        } catch (SAXException | IOException e) {
            return null;
        }
    }

    /** A document to build another tree in. */
    Document empty() {
        return builder.newDocument();
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setCoalescing(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's parser cannot be hardened", e);
        }
    }
}
