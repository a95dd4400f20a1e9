package org.strophe4j.internal.session;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/** The elements that the machine itself sends. */
final class Nonzas {
    private Nonzas() {}

    /** The first SASL element; an empty initial response is a single "=" (RFC 6120, section 6.4.2). */
    static Outgoing auth(String mechanism, byte @Nullable [] initial) {
        Builder auth = new Builder("auth", "xmlns", NS.SASL, "mechanism", mechanism);
        if (initial != null) {
            auth.t(initial.length == 0 ? "=" : base64(initial));
        }
        return out(auth);
    }

    static Outgoing response(byte[] data) {
        Builder response = new Builder("response", "xmlns", NS.SASL);
        if (data.length > 0) {
            response.t(base64(data));
        }
        return out(response);
    }

    static Outgoing abort() {
        return out(new Builder("abort", "xmlns", NS.SASL));
    }

    static Outgoing bind(String id, @Nullable String resource) {
        Builder bind = new Builder("iq", "type", "set", "id", id).c("bind", "xmlns", NS.BIND);
        if (resource != null) {
            bind.c("resource").t(resource);
        }
        return out(bind);
    }

    static Outgoing session(String id) {
        return out(new Builder("iq", "type", "set", "id", id).c("session", "xmlns", NS.SESSION));
    }

    /** A question that every server answers, if only with an error (XEP-0199). */
    static Outgoing ping(String id, String domain) {
        return out(new Builder("iq", "type", "get", "id", id, "to", domain).c("ping", "xmlns", NS.PING));
    }

    /** The same from somebody who has to say who he is. */
    static Outgoing ping(String id, String domain, String from) {
        return out(new Builder("iq", "type", "get", "id", id, "to", domain, "from", from).c("ping", "xmlns", NS.PING));
    }

    /** What shows that we know the secret (XEP-0114, section 3). */
    static Outgoing handshake(byte[] digest) {
        return out(
                new Builder("handshake", "xmlns", NS.COMPONENT).t(HexFormat.of().formatHex(digest)));
    }

    static Outgoing unavailable() {
        return out(new Builder("presence", "type", "unavailable"));
    }

    /** The question which fields a legacy login needs (XEP-0078, section 3.1). */
    static Outgoing legacyFields(String id, String domain, String node) {
        return out(new Builder("iq", "type", "get", "to", domain, "id", id)
                .c("query", "xmlns", NS.AUTH)
                .c("username")
                .t(node));
    }

    static Outgoing legacyLogin(String id, String node, char[] password, String resource) {
        return out(new Builder("iq", "type", "set", "id", id)
                .c("query", "xmlns", NS.AUTH)
                .c("username")
                .t(node)
                .up()
                .c("password")
                .t(new String(password))
                .up()
                .c("resource")
                .t(resource));
    }

    /** What a SASL element carries: null when it is empty, an empty array for "=". */
    static byte @Nullable [] payload(Stanza element) {
        String text = element.text().strip();
        if (text.isEmpty()) {
            return null;
        }
        return text.equals("=") ? new byte[0] : Base64.getDecoder().decode(text);
    }

    private static String base64(byte[] data) {
        return new String(Base64.getEncoder().encode(data), StandardCharsets.ISO_8859_1);
    }

    private static Outgoing out(Builder builder) {
        return Outgoing.of(builder.tree());
    }
}
