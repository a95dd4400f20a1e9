package org.strophe4j.testkit.internal.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strophe4j.jid.Jid;

/**
 * A recipient, taken apart once.
 *
 * @param bareJid account or domain
 * @param domain the domain
 * @param resource the resource, null when there is none
 * @param hasLocal whether it names an account
 */
record Address(String bareJid, String domain, @Nullable String resource, boolean hasLocal) {
    private static Address of(Jid jid) {
        return new Address(jid.bare().toString(), jid.domain(), jid.resource(), jid.local() != null);
    }

    /** Remembers recipients by their spelling: preparing a JID costs more than routing a message. Not thread-safe. */
    static final class Book {
        private static final int MAX_REMEMBERED = 4_096;

        /** Empty where the text is no JID. */
        private final Map<String, Optional<Address>> known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Optional<Address>> eldest) {
                return size() > MAX_REMEMBERED;
            }
        };

        /** {@return the address that a text names, null when it is none} */
        @Nullable
        Address find(String text) {
            return known.computeIfAbsent(text, Book::read).orElse(null);
        }

        private static Optional<Address> read(String text) {
            try {
                return Optional.of(of(Jid.of(text)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }
}
