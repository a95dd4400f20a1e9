package org.strophe4j.internal.bosh.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xmpp.NS;

/** Writes bodies. */
final class BodyWriter {
    /** The newest version of XEP-0124 whose wire format we speak. */
    private static final String VERSION = "1.11";

    private static final byte[] END = "</body>".getBytes(StandardCharsets.US_ASCII);

    private final StringBuilder head = new StringBuilder(160).append("<body");

    private BodyWriter() {}

    /** The session request (XEP-0124, section 7.1; XEP-0206, section 3). */
    static byte[] create(long rid, Opening opening, KeySequence.Keys keys) {
        return new BodyWriter()
                .attribute("rid", Long.toString(rid))
                .attribute("to", opening.domain())
                .attribute("from", opening.from())
                .attribute("route", opening.route())
                .attribute("ver", VERSION)
                .attribute("wait", Integer.toString(opening.waitSeconds()))
                .attribute("hold", Integer.toString(opening.hold()))
                .attribute("ack", "1")
                .attribute("content", opening.content())
                .keys(keys)
                .attribute("xml:lang", opening.language())
                .attribute("xmpp:version", "1.0")
                .attribute("xmlns:xmpp", NS.BOSH)
                .end(List.of());
    }

    /** The request for a new stream (XEP-0206, section 5). */
    static byte[] restart(long rid, String sid, Opening opening, Marks marks) {
        return new BodyWriter()
                .session(rid, sid, marks)
                .attribute("to", opening.domain())
                .attribute("xml:lang", opening.language())
                .attribute("xmpp:restart", "true")
                .attribute("xmlns:xmpp", NS.BOSH)
                .end(List.of());
    }

    /** Any other request of a session. */
    static byte[] data(long rid, String sid, Marks marks, List<Outgoing> contents) {
        return new BodyWriter().session(rid, sid, marks).end(contents);
    }

    /**
     * What a request says beside its contents.
     *
     * @param type {@code terminate}, or null
     * @param pause seconds of silence to come, null for none
     * @param ack up to where the server's answers have arrived, null when that is clear
     * @param keys proof of who we are
     */
    record Marks(
            @Nullable String type,
            @Nullable Integer pause,
            @Nullable Long ack,
            KeySequence.Keys keys) {}

    private BodyWriter session(long rid, String sid, Marks marks) {
        return attribute("rid", Long.toString(rid))
                .attribute("sid", sid)
                .attribute("ack", marks.ack() == null ? null : marks.ack().toString())
                .attribute("type", marks.type())
                .attribute("pause", marks.pause() == null ? null : marks.pause().toString())
                .keys(marks.keys());
    }

    private BodyWriter keys(KeySequence.Keys keys) {
        return attribute("key", keys.key()).attribute("newkey", keys.newKey());
    }

    private BodyWriter attribute(String name, @Nullable String value) {
        if (value != null) {
            head.append(' ').append(name).append("=\"");
            value.codePoints().forEach(this::escape);
            head.append('"');
        }
        return this;
    }

    private void escape(int character) {
        switch (character) {
            case '&' -> head.append("&amp;");
            case '<' -> head.append("&lt;");
            case '>' -> head.append("&gt;");
            case '"' -> head.append("&quot;");
            case '\t', '\n', '\r' -> head.append("&#").append(character).append(';');
            default -> head.appendCodePoint(character);
        }
    }

    private byte[] end(List<Outgoing> contents) {
        attribute("xmlns", NS.HTTPBIND);
        head.append(contents.isEmpty() ? "/>" : ">");
        byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
        if (contents.isEmpty()) {
            return start;
        }
        int size = start.length + END.length;
        for (Outgoing each : contents) {
            size += each.utf8().length;
        }
        byte[] all = new byte[size];
        System.arraycopy(start, 0, all, 0, start.length);
        int at = start.length;
        for (Outgoing each : contents) {
            System.arraycopy(each.utf8(), 0, all, at, each.utf8().length);
            at += each.utf8().length;
        }
        System.arraycopy(END, 0, all, at, END.length);
        return all;
    }
}
