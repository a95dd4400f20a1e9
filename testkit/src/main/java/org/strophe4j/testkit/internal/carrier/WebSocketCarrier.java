package org.strophe4j.testkit.internal.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.XmlException;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.NS;

/**
 * XMPP over WebSocket (RFC 7395): one message is one element, {@code <open/>} and {@code <close/>} frame the stream.
 *
 * <p>Life: accepted, open, then either side closes; the closing handshake of WebSocket follows, and the socket is dropped
 * after {@value #CLOSE_SECONDS} s when the client does not take part in it.
 */
final class WebSocketCarrier extends SimpleChannelInboundHandler<WebSocketFrame> implements Carrier {
    private static final int CLOSE_SECONDS = 2;
    private static final byte[] CLOSE = ("<close xmlns='" + NS.FRAMING + "'/>").getBytes(UTF_8);

    private final Channel channel;
    private final Streams streams;
    private final StreamEvents events;
    /** The message that is arriving in fragments; null between messages. */
    private @Nullable ByteArrayOutputStream fragments;
    /** Whether the stream was ended from here: nothing is written or read any more. */
    private boolean closing;
    /** Whether the client's frames can no longer be told apart: its close frame will not be seen. */
    private boolean deaf;
    /** The close status that tells why; normal unless a rule was broken. */
    private WebSocketCloseStatus status = WebSocketCloseStatus.NORMAL_CLOSURE;

    WebSocketCarrier(Channel channel, Streams streams) {
        this.channel = channel;
        this.streams = streams;
        this.events = streams.accept(this);
    }

    @Override
    public void openStream(StreamHeader header) {
        String from = Objects.requireNonNullElse(header.from(), "");
        String id = Objects.requireNonNullElse(header.id(), "");
        transmit(("<open xmlns='" + NS.FRAMING + "' from='" + from + "' id='" + id + "' version='"
                        + StreamHeader.VERSION + "' xml:lang='en'/>")
                .getBytes(UTF_8));
    }

    @Override
    public void transmit(byte[] utf8) {
        if (closing || !channel.isActive()) {
            return;
        }
        Sockets.write(channel, new TextWebSocketFrame(Unpooled.wrappedBuffer(utf8)));
        if (Sockets.pendingBytes(channel) > Backlog.MAX_BYTES) {
            reset();
        }
    }

    @Override
    public void endStream() {
        if (closing) {
            return;
        }
        transmit(CLOSE);
        closing = true;
        if (deaf) {
            Sockets.writeLastWord(channel, new CloseWebSocketFrame(status));
        } else {
            Sockets.write(channel, new CloseWebSocketFrame(status));
        }
        channel.config().setAutoRead(true); // to see the other side's close frame
        var unused = channel.eventLoop().schedule(() -> Sockets.close(channel), CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void failStream(String condition, byte[] error) {
        transmit(error);
        endStream();
    }

    @Override
    public void reset() {
        closing = true;
        Sockets.reset(channel);
    }

    @Override
    public void reading(boolean on) {
        channel.config().setAutoRead(on || closing);
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    @Override
    public String kind() {
        return "websocket";
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof CloseWebSocketFrame close) {
            answerClose(close);
        } else if (closing) {
            return;
        } else if (frame instanceof PingWebSocketFrame) {
            Sockets.write(channel, new PongWebSocketFrame(frame.content().retain()));
        } else if (frame instanceof TextWebSocketFrame || frame instanceof ContinuationWebSocketFrame) {
            text(frame);
        } else if (!(frame instanceof PongWebSocketFrame)) {
            fail(WebSocketCloseStatus.INVALID_MESSAGE_TYPE, ErrorCondition.UNSUPPORTED_STANZA_TYPE);
        }
    }

    private void answerClose(CloseWebSocketFrame close) {
        if (closing) {
            Sockets.close(channel);
            return;
        }
        closing = true;
        Sockets.writeLast(channel, close.retain());
    }

    private void text(WebSocketFrame frame) {
        ByteBuf content = frame.content();
        if (frame.isFinalFragment() && fragments == null) {
            element(ByteBufUtil.getBytes(content));
            return;
        }
        ByteArrayOutputStream message = fragments == null ? new ByteArrayOutputStream() : fragments;
        if (message.size() + content.readableBytes() > streams.maxBytes()) {
            fail(WebSocketCloseStatus.MESSAGE_TOO_BIG, ErrorCondition.POLICY_VIOLATION);
            return;
        }
        message.writeBytes(ByteBufUtil.getBytes(content));
        fragments = frame.isFinalFragment() ? null : message;
        if (frame.isFinalFragment()) {
            element(message.toByteArray());
        }
    }

    private void element(byte[] xml) {
        Stanza element;
        try {
            element = streams.reader().read(xml, 0, xml.length);
        } catch (XmlException e) {
            streams.reader().reset();
            fail(WebSocketCloseStatus.POLICY_VIOLATION, e.condition());
            return;
        }
        if (!element.namespace().equals(NS.FRAMING)) {
            events.received(element);
        } else if (element.name().equals("open")) {
            events.opened(header(element));
        } else if (element.name().equals("close")) {
            events.ended();
        } else {
            fail(WebSocketCloseStatus.POLICY_VIOLATION, ErrorCondition.INVALID_XML);
        }
    }

    private static StreamHeader header(Stanza open) {
        return new StreamHeader(open.attr("to"), open.attr("from"), open.attr("id"), open.attr("version"));
    }

    private void fail(WebSocketCloseStatus why, String condition) {
        status = why;
        events.failed(condition);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            events.writable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closing = true;
        events.lost();
    }

    /** The client broke the framing, or the network broke. In the first case it hears why, in the second nobody is there. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (closing || cause instanceof IOException) {
            Sockets.close(channel);
        } else if (cause instanceof CorruptedWebSocketFrameException corrupt) {
            deaf = true;
            context.pipeline().replace(WebSocket13FrameDecoder.class, "deaf", new DeafEar());
            boolean tooBig = corrupt.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
            fail(corrupt.closeStatus(), tooBig ? ErrorCondition.POLICY_VIOLATION : ErrorCondition.BAD_FORMAT);
        } else if (cause instanceof TooLongFrameException) {
            fail(WebSocketCloseStatus.MESSAGE_TOO_BIG, ErrorCondition.POLICY_VIOLATION);
        } else {
            events.broken(cause);
            Sockets.close(channel);
        }
    }
}
