package org.strophe4j.internal.component;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.Set;
import org.strophe4j.internal.net.MessageDeadline;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.StreamReader;
import org.strophe4j.xml.XmlException;
import org.strophe4j.xmpp.NS;

/** Reads a component's stream: bytes to elements, which may be cut anywhere. Confined to an event loop. */
final class StreamHandler extends ChannelInboundHandlerAdapter implements StreamReader.Listener {
    private final Link link;
    private final MessageDeadline deadline;
    private final StreamReader reader;
    private final Transcript transcript;

    /** Whether TLS said good-bye, so that the end of the connection is no truncation; always for cleartext. */
    private boolean mayEnd;

    /** How many elements have been read. */
    private long elements;

    /**
     * Creates a handler.
     *
     * @param link the connection
     * @param deadline bounds the time that an element may take
     * @param encrypted whether TLS is beneath
     */
    StreamHandler(Link link, MessageDeadline deadline, boolean encrypted) {
        this.link = link;
        this.deadline = deadline;
        this.reader = new StreamReader(link.settings().limits(), Set.of(NS.STREAM), this);
        this.transcript = new Transcript(link.events());
        this.mayEnd = !encrypted;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            link.guarded(() -> read((ByteBuf) message));
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        deadline.update(reader.isHalfway(), elements);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        link.writabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslCloseCompletionEvent closed && closed.isSuccess()) {
            mayEnd = true;
            link.inputEnded(true);
        } else if (event instanceof ChannelInputShutdownEvent) {
            link.inputEnded(mayEnd);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        link.broken(cause);
    }

    private void read(ByteBuf in) {
        if (link.isOver()) {
            return;
        }
        byte[] piece = ByteBufUtil.getBytes(in);
        transcript.begin(piece);
        try {
            reader.feed(piece, 0, piece.length);
            transcript.keepRest(reader.isHalfway());
        } catch (XmlException e) {
            transcript.unreadable();
            link.violated(e.condition(), "The server sent XML that is refused: " + e.getMessage());
        }
    }

    /** The session gets the header as the first element: the handshake needs the id in it. */
    @Override
    public void opened(Stanza header) {
        pass(header, reader.consumed());
    }

    @Override
    public void received(Stanza element, int bytes) {
        pass(Dialect.received(element), bytes);
    }

    private void pass(Stanza element, int bytes) {
        elements++;
        if (!link.isOver()) {
            transcript.show(reader.consumed(), element);
            link.events().received(element, bytes);
        }
    }

    @Override
    public void closed() {
        if (!link.isOver()) {
            transcript.show(reader.consumed(), StreamText.header(link.settings().domain()));
            link.streamClosed();
        }
    }
}
