package org.strophe4j.internal.session;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.NS;

/** Reads conditions out of errors. Only defined names are passed on: a condition is no place for a peer's inventions. */
final class Conditions {
    /** Longest human-readable text that is kept, in characters. */
    private static final int LONGEST_TEXT = 1024;

    /** RFC 6120, section 4.9.3. */
    private static final Set<String> STREAM = Set.of(
            "bad-format",
            "bad-namespace-prefix",
            "conflict",
            "connection-timeout",
            "host-gone",
            "host-unknown",
            "improper-addressing",
            "internal-server-error",
            "invalid-from",
            "invalid-id",
            "invalid-namespace",
            "invalid-xml",
            "not-authorized",
            "not-well-formed",
            "policy-violation",
            "remote-connection-failed",
            "reset",
            "resource-constraint",
            "restricted-xml",
            "see-other-host",
            "system-shutdown",
            "undefined-condition",
            "unsupported-encoding",
            "unsupported-feature",
            "unsupported-stanza-type",
            "unsupported-version");

    /** RFC 6120, section 6.5. */
    private static final Set<String> SASL = Set.of(
            "aborted",
            "account-disabled",
            "credentials-expired",
            "encryption-required",
            "incorrect-encoding",
            "invalid-authzid",
            "invalid-mechanism",
            "malformed-request",
            "mechanism-too-weak",
            "not-authorized",
            "temporary-auth-failure");

    private Conditions() {}

    static String ofStream(Stanza error) {
        return defined(error, NS.STREAMS, STREAM);
    }

    static String ofSasl(Stanza failure) {
        return defined(failure, NS.SASL, SASL);
    }

    /** The condition of a stanza error, as it stands. */
    static String ofStanza(Stanza stanza) {
        Stanza error = stanza.child("error");
        if (error != null) {
            for (Stanza child : error.children()) {
                if (NS.STANZAS.equals(child.namespace()) && !"text".equals(child.getLocalName())) {
                    return child.getLocalName();
                }
            }
        }
        return ErrorCondition.UNDEFINED_CONDITION;
    }

    /** The error's text, shortened, or the given words. */
    static String text(Stanza error, String namespace, String otherwise) {
        Stanza text = error.child("text", namespace);
        String words = text == null ? "" : text.text().strip();
        if (words.isEmpty()) {
            return otherwise;
        }
        return otherwise + ": " + (words.length() > LONGEST_TEXT ? words.substring(0, LONGEST_TEXT) + "..." : words);
    }

    private static String defined(Stanza error, String namespace, Set<String> names) {
        String found = null;
        for (Stanza child : error.children()) {
            if (namespace.equals(child.namespace()) && !"text".equals(child.getLocalName())) {
                if (found != null) {
                    return ErrorCondition.UNDEFINED_CONDITION; // two conditions are none
                }
                found = child.getLocalName();
            }
        }
        return found != null && names.contains(found) ? found : ErrorCondition.UNDEFINED_CONDITION;
    }

    static boolean isStanza(Stanza element, @Nullable String kind) {
        return (kind == null || kind.equals(element.getLocalName())) && NS.CLIENT.equals(element.namespace());
    }
}
