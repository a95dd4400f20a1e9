package org.strophe4j.testkit.internal.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.StreamReader;
import org.strophe4j.xml.XmlException;
import org.strophe4j.xmpp.NS;

/**
 * The stream of a component (XEP-0114). Its stanzas are in {@code jabber:component:accept}; the server above knows them in
 * {@code jabber:client}. One that comes in {@code jabber:client} breaks the rule, as it does with Prosody.
 */
final class ComponentCarrier extends ChannelInboundHandlerAdapter implements Carrier, StreamReader.Listener {
    private static final int CLOSE_SECONDS = 2;
    private static final String INVALID_NAMESPACE = "invalid-namespace";
    private static final Set<String> STANZAS = Set.of("message", "presence", "iq");
    private static final String CLOSING = "</stream:stream>";
    private static final String IN_CLIENT = " xmlns=\"" + NS.CLIENT + "\"";
    private static final String IN_COMPONENT = " xmlns=\"" + NS.COMPONENT + "\"";

    private final Channel channel;
    private final Streams streams;
    private final StreamEvents events;
    private final StreamReader reader;
    /** Whether the stream was ended from here: nothing is written or read any more. */
    private boolean closing;

    ComponentCarrier(Channel channel, Streams streams) {
        this.channel = channel;
        this.streams = streams;
        this.events = streams.acceptComponent(this);
        this.reader = new StreamReader(streams.limits(), Set.of(NS.STREAM), this);
    }

    // --- what the stream wants

    @Override
    public void openStream(StreamHeader header) {
        String id = header.id() == null ? "" : " id='" + header.id() + "'";
        write("<?xml version='1.0'?><stream:stream xmlns='" + NS.COMPONENT + "' xmlns:stream='" + NS.STREAM + "' from='"
                + Objects.requireNonNullElse(header.from(), "") + "'" + id + ">");
    }

    @Override
    public void transmit(byte[] utf8) {
        String xml = new String(utf8, UTF_8);
        int tagEnd = xml.indexOf('>');
        int namespace = xml.indexOf(IN_CLIENT);
        boolean stanza = namespace >= 0 && namespace < tagEnd;
        write(
                stanza
                        ? xml.substring(0, namespace) + IN_COMPONENT + xml.substring(namespace + IN_CLIENT.length())
                        : xml);
    }

    private void write(String text) {
        if (closing || !channel.isActive()) {
            return;
        }
        Sockets.write(channel, Unpooled.wrappedBuffer(text.getBytes(UTF_8)));
        if (Sockets.pendingBytes(channel) > Backlog.MAX_BYTES) {
            reset();
        }
    }

    @Override
    public void endStream() {
        if (closing) {
            return;
        }
        write(CLOSING);
        closing = true;
        channel.config().setAutoRead(true); // to see the other side's end
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
        return "component";
    }

    // --- what the component says

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        byte[] piece = ByteBufUtil.getBytes((ByteBuf) message);
        ReferenceCountUtil.release(message);
        if (closing) {
            return;
        }
        try {
            reader.feed(piece, 0, piece.length);
        } catch (XmlException e) {
            if (!closing) {
                events.failed(e.condition());
            }
        }
    }

    @Override
    public void opened(Stanza header) {
        if (NS.COMPONENT.equals(header.lookupNamespaceURI(null))) {
            events.opened(new StreamHeader(header.attr("to"), header.attr("from"), null, header.attr("version")));
        } else {
            events.failed(INVALID_NAMESPACE);
        }
    }

    @Override
    public void received(Stanza element, int bytes) {
        if (closing) {
            return;
        }
        boolean stanza = STANZAS.contains(element.name());
        if (stanza && !element.namespace().equals(NS.COMPONENT)) {
            events.failed(INVALID_NAMESPACE);
        } else {
            events.received(stanza ? Stanza.parse(element.toXml().replaceFirst(IN_COMPONENT, IN_CLIENT)) : element);
        }
    }

    @Override
    public void closed() {
        if (!closing) {
            events.ended();
        }
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

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!closing && !(cause instanceof IOException)) {
            streams.broken(cause);
        }
        Sockets.close(channel);
    }
}
