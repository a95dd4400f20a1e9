package org.strophe4j.examples.directtls;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.StreamReader;
import org.strophe4j.xml.XmlException;
import org.strophe4j.xml.XmlLimits;
import org.strophe4j.xmpp.NS;

/** One connection on its way: RFC 6120 on this side, RFC 7395 on the other. Who is not read is not read from. */
final class Passage implements WebSocket.Listener, StreamReader.Listener {
    private final Socket near;
    /** Touched by one call after the other. */
    private final StringBuilder message = new StringBuilder();
    /** Written once, before anything is read. */
    private volatile @Nullable WebSocket far;
    /** Whether the client goes on with a new stream, because the server has let it in. */
    private volatile boolean letIn = true;

    Passage(Socket near) {
        this.near = near;
    }

    /** Returns when one of the sides is gone, and takes the other along. */
    void run(HttpClient client, URI server) {
        try (near) {
            WebSocket opened = client.newWebSocketBuilder()
                    .subprotocols("xmpp")
                    .buildAsync(server, this)
                    .join();
            far = opened;
            read(near.getInputStream());
            if (!opened.isInputClosed()) {
                opened.abort();
            }
        } catch (IOException | XmlException | CompletionException gone) {
            WebSocket opened = far;
            if (opened != null) {
                opened.abort();
            }
        }
    }

    private void read(InputStream in) throws IOException, XmlException {
        byte[] piece = new byte[16 << 10];
        StreamReader stream = newStream();
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            if (letIn) {
                letIn = false;
                stream = newStream();
            }
            stream.feed(piece, 0, length);
        }
    }

    private StreamReader newStream() {
        return new StreamReader(XmlLimits.defaults(), Set.of(NS.STREAM), this);
    }

    private void forward(String text) {
        WebSocket opened = far;
        if (opened != null) {
            opened.sendText(text, true).join();
        }
    }

    // ---- from the client

    @Override
    public void opened(Stanza header) {
        forward(new Builder("open", "xmlns", NS.FRAMING, "to", header.attr("to"), "version", "1.0")
                .tree()
                .toXml());
    }

    @Override
    public void received(Stanza element, int bytes) {
        forward(element.toXml());
    }

    @Override
    public void closed() {
        forward("<close xmlns='" + NS.FRAMING + "'/>");
    }

    // ---- from the server

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            String whole = message.toString();
            message.setLength(0);
            pass(whole);
        }
        socket.request(1);
        return null;
    }

    private void pass(String whole) {
        if (whole.startsWith("<open")) {
            Stanza header = Stanza.parse(whole);
            write("<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='" + NS.STREAM
                    + "' version='1.0'" + " id='" + header.attr("id") + "' from='" + header.attr("from") + "'>");
        } else if (whole.startsWith("<close")) {
            write("</stream:stream>");
        } else {
            letIn = whole.startsWith("<success");
            write(whole);
        }
    }

    private void write(String text) {
        try {
            near.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            leave();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        leave();
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        leave();
    }

    private void leave() {
        try {
            near.close();
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }
}
