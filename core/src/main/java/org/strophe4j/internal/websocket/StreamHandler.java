package org.strophe4j.internal.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.net.MessageDeadline;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.XmlException;

/** Reads an established WebSocket: bytes to frames, frames to messages, messages to elements. */
final class StreamHandler extends ChannelInboundHandlerAdapter implements Frames {
    private final Link link;
    private final Framing framing;
    private final FrameReader frames;
    private final MessageReader messages;
    private final MessageDeadline deadline;

    /** Whether TLS said good-bye, so that the end of the connection is no truncation; always for cleartext. */
    private boolean mayEnd;

    /**
     * Creates a handler.
     *
     * @param link the connection
     * @param framing the rules of its stream
     * @param deadline bounds the time that a message may take
     * @param encrypted whether TLS is beneath
     */
    StreamHandler(Link link, Framing framing, MessageDeadline deadline, boolean encrypted) {
        this.link = link;
        this.framing = framing;
        this.deadline = deadline;
        this.frames = new FrameReader(link.settings().limits().maxBytes());
        this.messages = new MessageReader(link.settings().limits(), link.events());
        this.mayEnd = !encrypted;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        link.events().heard();
        try {
            link.guarded(() -> read((ByteBuf) message));
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        deadline.update(frames.isHalfway(), frames.units());
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

    @Override
    public void text(byte[] data, int offset, int length, boolean last) throws ProtocolException {
        if (link.isOver()) {
            return;
        }
        messages.expect(framing.isOpenAwaited());
        Stanza element;
        try {
            element = messages.read(data, offset, length, last);
        } catch (XmlException e) {
            messages.conclude(null);
            throw ProtocolException.inStream(e.condition(), "The server sent XML that is refused: " + e.getMessage());
        }
        if (last) {
            messages.conclude(element);
            handle(element);
        }
    }

    @Override
    public void ping(byte[] payload) {
        link.pinged(payload);
    }

    @Override
    public void close(int code, String reason) {
        link.socketClosed(code, reason);
    }

    private void read(ByteBuf in) {
        try {
            if (in.hasArray()) {
                frames.read(in.array(), in.arrayOffset() + in.readerIndex(), in.readableBytes(), this);
                return;
            }
            byte[] scratch = LoopDesk.here().scratch();
            while (in.isReadable()) {
                int count = Math.min(in.readableBytes(), scratch.length);
                in.readBytes(scratch, 0, count);
                frames.read(scratch, 0, count, this);
            }
        } catch (ProtocolException e) {
            link.violated(e);
        }
    }

    private void handle(@Nullable Stanza element) throws ProtocolException {
        if (element == null) {
            return;
        }
        switch (framing.judge(element)) {
            case PASS -> link.events().received(element, messages.bytes());
            case CLOSED -> link.streamClosed(element.attr("see-other-uri"));
            case OPENED -> {
                // What the header says beyond its version is for the eyes of a tap.
            }
        }
    }
}
