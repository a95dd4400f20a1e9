package org.strophe4j.testkit.internal.script;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
