package org.strophe4j.testkit.internal.script;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a script's actions happen: what is known of the client, and what is to go wrong next. Used by the thread of its
 * script, but for what is said otherwise.
 */
public abstract class Stage {
    /** What expectations kept. */
    private final Map<String, String> captures = new LinkedHashMap<>();
    /** Bytes of the next thing written that are replaced: offset and value. */
    private final Map<Integer, Integer> garbled = new LinkedHashMap<>();
    /** After how many bytes the next thing written stops; negative: it is whole. */
    private int truncated = -1;
    /** Read by the threads that read connections, too. */
    private volatile boolean stalled;

    Stage() {}

    /** {@return what expectations kept, by name} */
    public final Map<String, String> captures() {
        return captures;
    }

    /** {@return a reply with all that was kept put in} */
    public final String filled(String reply) {
        return Placeholders.filled(reply, captures);
    }

    /** Replaces a byte of what is written next. */
    public final void garble(int offset, int value) {
        garbled.put(offset, value);
    }

    /** Writes only so many bytes of what is written next. */
    public final void truncate(int length) {
        truncated = length;
    }

    /** {@return bytes as they were to be spoilt} */
    final byte[] spoilt(byte[] bytes) {
        byte[] spoilt = bytes.clone();
        garbled.forEach((offset, value) -> {
            if (offset >= spoilt.length) {
                throw new IllegalStateException(
                        "There are " + spoilt.length + " bytes, byte " + offset + " cannot be changed");
            }
            spoilt[offset] = value.byteValue();
        });
        garbled.clear();
        int length = truncated < 0 ? spoilt.length : Math.min(truncated, spoilt.length);
        truncated = -1;
        return length == spoilt.length ? spoilt : Arrays.copyOf(spoilt, length);
    }

    /** Reads nothing and writes nothing any more. */
    public final void stall() {
        stalled = true;
    }

    final boolean isStalled() {
        return stalled;
    }

    /** Lets go of what was said and has not left yet. */
    public void settle() throws InterruptedException {}

    /** Says an element. */
    public abstract void element(String xml) throws IOException, InterruptedException;

    /** Says what stands in the place of an element: all there is in a message, or in the body of an answer. */
    public abstract void content(byte[] content) throws IOException, InterruptedException;

    /** Writes bytes as they are. */
    public abstract void write(byte[] bytes) throws IOException, InterruptedException;

    /** Closes the sending half of what connects the client. */
    public abstract void cut() throws IOException, InterruptedException;

    /** Resets what connects the client. */
    public abstract void reset() throws IOException, InterruptedException;

    /** Answers a request over HTTP with anything. */
    public final void respond(String status, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        write(http(status, headers, body.getBytes(UTF_8)));
    }

    static byte[] http(String status, Map<String, String> headers, byte[] content) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        byte[] headBytes = head.append("\r\n").toString().getBytes(ISO_8859_1);
        byte[] all = Arrays.copyOf(headBytes, headBytes.length + content.length);
        System.arraycopy(content, 0, all, headBytes.length, content.length);
        return all;
    }
}
