package org.strophe4j.testkit.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/** Takes out of an element what the journal must not show. */
final class Redaction {
    private static final Set<String> SECRET = Set.of("auth", "response", "challenge", "success");

    private Redaction() {}

    /**
     * Empties elements of SASL, and handshakes of components, that carry credentials or proofs.
     *
     * @param utf8 an element that was sent before the client was online
     * @return the element as it may be shown
     */
    static byte[] redacted(byte[] utf8) {
        Stanza element = Stanza.parse(new String(utf8, UTF_8));
        if (element.namespace().equals(NS.COMPONENT) && element.name().equals("handshake")) {
            return new Builder(element.name(), "xmlns", NS.COMPONENT).tree().toUtf8();
        }
        if (!element.namespace().equals(NS.SASL) || !SECRET.contains(element.name())) {
            return utf8;
        }
        return new Builder(element.name(), "xmlns", NS.SASL, "mechanism", element.attr("mechanism"))
                .tree()
                .toUtf8();
    }
}
