package org.strophe4j.sasl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts a message together without leaving parts of it behind. Used once, by one thread. */
final class Payload {
    private final List<byte[]> parts = new ArrayList<>();

    /** Adds a text that the message's own syntax allows as it is. */
    Payload add(String text) {
        parts.add(Utf8.encode(text));
        return this;
    }

    /** Adds the context's password or token. */
    Payload addPassword(SaslContext context) {
        char[] password = Credentials.password(context);
        try {
            parts.add(Utf8.encode(password));
        } finally {
            Arrays.fill(password, '\0');
        }
        return this;
    }

    /** {@return the message; all other copies are overwritten} */
    byte[] toBytes() {
        byte[] message = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int length = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, message, length, part.length);
            length += part.length;
            Arrays.fill(part, (byte) 0);
        }
        return message;
    }
}
