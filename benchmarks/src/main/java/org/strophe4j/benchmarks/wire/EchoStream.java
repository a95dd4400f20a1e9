package org.strophe4j.benchmarks.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

/** The server's end of one stream. What it reads is written by the benchmarks, so a glance at each frame is enough. */
final class EchoStream extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    private static final byte[] MESSAGE = "<message".getBytes(UTF_8);
    private static final String FEATURES = "<stream:features xmlns:stream='http://etherx.jabber.org/streams'>";
    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
    private static final String BIND = "urn:ietf:params:xml:ns:xmpp-bind";

    private boolean authenticated;

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
        ByteBuf content = frame.content();
        if (startsWith(content, MESSAGE)) {
            context.writeAndFlush(new TextWebSocketFrame(content.retain()));
            return;
        }
        String text = content.toString(UTF_8);
        if (text.startsWith("<open")) {
            say(context, "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' from='localhost' id='1' version='1.0'/>");
            say(context, FEATURES + features() + "</stream:features>");
        } else if (text.startsWith("<auth")) {
            authenticated = true;
            say(context, "<success xmlns='" + SASL + "'/>");
        } else if (text.startsWith("<iq")) {
            String open = "<iq xmlns='jabber:client' type='result' id='" + id(text) + "'";
            say(context, text.contains(BIND) ? open + ">" + bound(context) + "</iq>" : open + "/>");
        } else if (text.startsWith("<close")) {
            say(context, "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>");
            context.close();
        }
    }

    private String features() {
        return authenticated
                ? "<bind xmlns='" + BIND + "'/>"
                : "<mechanisms xmlns='" + SASL + "'><mechanism>ANONYMOUS</mechanism></mechanisms>";
    }

    private static String bound(ChannelHandlerContext context) {
        return "<bind xmlns='" + BIND + "'><jid>guest@localhost/"
                + context.channel().id().asShortText() + "</jid></bind>";
    }

    private static String id(String iq) {
        int at = iq.indexOf(" id=") + " id=".length();
        return iq.substring(at + 1, iq.indexOf(iq.charAt(at), at + 1));
    }

    private static void say(ChannelHandlerContext context, String text) {
        context.writeAndFlush(new TextWebSocketFrame(Unpooled.copiedBuffer(text, UTF_8)));
    }

    private static boolean startsWith(ByteBuf content, byte[] bytes) {
        if (content.readableBytes() < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (content.getByte(content.readerIndex() + i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
