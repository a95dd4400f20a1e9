package org.strophe4j.internal.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Notes what a {@link FrameReader} finds, one line for each message or control frame. */
final class HeardFrames implements Frames {
    final List<String> lines = new ArrayList<>();

    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    @Override
    public void text(byte[] data, int offset, int length, boolean last) {
        message.write(data, offset, length);
        if (last) {
            lines.add("text " + message.toString(StandardCharsets.ISO_8859_1));
            message.reset();
        }
    }

    @Override
    public void ping(byte[] payload) {
        lines.add("ping " + new String(payload, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close(int code, String reason) {
        lines.add("close " + code + " " + reason);
    }
}
