package org.strophe4j.testkit.internal.script;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/** What a client does, as a script sees it. */
public sealed interface Input {
    /** {@return what happened, in words} */
    String describe();

    /**
     * An HTTP request.
     *
     * @param line method, path and version
     * @param headers the headers, their names in lower case
     */
    record Request(String line, Map<String, String> headers) implements Input {
        @Override
        public String describe() {
            return "the HTTP request " + line + ' ' + headers;
        }

        /**
         * Looks for headers.
         *
         * @param wanted names in any case, and values where {@code *} stands for any
         * @return what is wrong, null when nothing is
         */
        public @Nullable String lacks(Map<String, String> wanted) {
            return lacking(headers, wanted);
        }

        static @Nullable String lacking(Map<String, String> headers, Map<String, String> wanted) {
            for (Map.Entry<String, String> one : wanted.entrySet()) {
                String value = headers.get(one.getKey().toLowerCase(Locale.ROOT));
                if (value == null) {
                    return "The header " + one.getKey() + " is missing.";
                }
                if (!Placeholders.isWild(one.getValue()) && !one.getValue().equals(value)) {
                    return "The header " + one.getKey() + " is '" + value + "', not '" + one.getValue() + "'.";
                }
            }
            return null;
        }
    }

    /**
     * A text message, put together from its fragments.
     *
     * @param text what it says
     */
    record Message(String text) implements Input {
        @Override
        public String describe() {
            return text;
        }
    }

    /**
     * Any other frame.
     *
     * @param opcode what kind
     * @param payload what it carries
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Other(int opcode, byte[] payload) implements Input {
        @Override
        public String describe() {
            return "a frame with opcode " + opcode + " and " + payload.length + " bytes";
        }
    }

    /**
     * A close frame.
     *
     * @param code why, 1005 when it does not say
     */
    record Closing(int code) implements Input {
        @Override
        public String describe() {
            return "a WebSocket close frame with code " + code;
        }
    }

    /**
     * A request of a BOSH client.
     *
     * @param rid its number
     * @param body the wrapper
     * @param content the same as it came
     * @param headers the HTTP headers, their names in lower case
     * @param connection where it came, and where its answer goes
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by isSameAs only
    record Post(long rid, Stanza body, byte[] content, Map<String, String> headers, HttpConnection connection)
            implements Input {
        @Override
        public String describe() {
            return text();
        }

        /**
         * Looks for headers.
         *
         * @param wanted names in any case, and values where {@code *} stands for any
         * @return what is wrong, null when nothing is
         */
        public @Nullable String lacks(Map<String, String> wanted) {
            return Request.lacking(headers, wanted);
        }

        /** {@return the wrapper as it came} */
        public String text() {
            return new String(content, UTF_8);
        }

        boolean isSameAs(Post other) {
            return Arrays.equals(content, other.content);
        }

        /** Whether it does nothing to the session. */
        boolean isPlain() {
            return body.attr("sid") != null
                    && body.attr("type") == null
                    && body.attr("pause") == null
                    && body.getAttributeNS(NS.BOSH, "restart").isEmpty();
        }

        /** {@return whether it says nothing and does nothing to the session} */
        public boolean isEmpty() {
            return isPlain() && body.children().isEmpty();
        }

        /** Whether it ends the session, with no more words than usual. */
        boolean isFarewell() {
            return "terminate".equals(body.attr("type"))
                    && body.children().stream().allMatch(Post::isUnavailable);
        }

        static boolean isUnavailable(Stanza element) {
            return element.name().equals("presence") && "unavailable".equals(element.attr("type"));
        }
    }

    /**
     * A request of a BOSH client whose number came before.
     *
     * @param first what came before; null when that is long ago
     * @param again what came now
     */
    record Repeat(@Nullable Post first, Post again) implements Input {
        @Override
        public String describe() {
            return "again the request " + again.describe();
        }

        /** {@return what is wrong with it, null when nothing is} */
        public @Nullable String difference() {
            if (first == null) {
                return "The number " + again.rid + " was used long ago.";
            }
            return again.isSameAs(first)
                    ? null
                    : "Under the number " + again.rid + " came something else before: " + first.describe();
        }
    }

    /**
     * The end of the connection, or something that no client may send.
     *
     * @param how in words
     */
    record End(String how) implements Input {
        @Override
        public String describe() {
            return "the end of the connection: " + how;
        }
    }
}
