package org.strophe4j.testkit.internal.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;

/**
 * Takes the mask from what a WebSocket client sends (RFC 6455, section 5.3), so that patterns can be found in it. What does
 * not begin with the handshake of a WebSocket stays as it is.
 */
final class ClientFrames {
    private static final int MAX_HEAD = 16 * 1024;
    private static final int MASK = 0x80;
    private static final int KEY_BYTES = 4;

    private enum Place {
        HEAD,
        OPCODE,
        LENGTH,
        EXTENSION,
        KEY,
        PAYLOAD,
        OTHER
    }

    private final StringBuilder head = new StringBuilder();
    private final int[] key = new int[KEY_BYTES];
    private Place place = Place.HEAD;
    private boolean masked;
    private long length;
    /** How many bytes are still to come at this place, or have come of the payload. */
    private long position;

    /** {@return the byte as the client meant it; -1 when it belongs to the framing} */
    int plain(byte next) {
        int value = next & 0xFF;
        switch (place) {
            case HEAD -> head(value);
            case OTHER -> {
                return value;
            }
            case PAYLOAD -> {
                int plain = masked ? value ^ key[(int) (position % KEY_BYTES)] : value;
                position++;
                place = position == length ? Place.OPCODE : place;
                return plain;
            }
            default -> {
                header(value);
                return -1;
            }
        }
        return value;
    }

    /** {@return whether no frame has begun that has not ended} */
    boolean isBetween() {
        return place == Place.OPCODE || place == Place.HEAD || place == Place.OTHER;
    }

    private void head(int value) {
        head.append((char) value);
        int end = head.length();
        if (end >= 4 && head.substring(end - 4).equals("\r\n\r\n")) {
            String text = new String(head.toString().getBytes(ISO_8859_1), ISO_8859_1).toLowerCase(Locale.ROOT);
            place = text.contains("upgrade: websocket") ? Place.OPCODE : Place.OTHER;
            head.setLength(0);
        } else if (end > MAX_HEAD) {
            place = Place.OTHER;
            head.setLength(0);
        }
    }

    private void header(int value) {
        switch (place) {
            case OPCODE -> place = Place.LENGTH;
            case LENGTH -> length(value);
            case EXTENSION -> {
                length = length << 8 | value;
                if (--position == 0) {
                    toKey();
                }
            }
            default -> {
                key[KEY_BYTES - (int) position] = value;
                if (--position == 0) {
                    toPayload();
                }
            }
        }
    }

    private void length(int value) {
        masked = (value & MASK) != 0;
        int small = value & ~MASK;
        if (small < 126) {
            length = small;
            toKey();
        } else {
            length = 0;
            position = small == 126 ? Short.BYTES : Long.BYTES;
            place = Place.EXTENSION;
        }
    }

    private void toKey() {
        position = KEY_BYTES;
        place = Place.KEY;
        if (!masked) {
            toPayload();
        }
    }

    private void toPayload() {
        position = 0;
        place = length == 0 ? Place.OPCODE : Place.PAYLOAD;
    }
}
