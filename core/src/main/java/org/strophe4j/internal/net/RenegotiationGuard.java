package org.strophe4j.internal.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLHandshakeException;

/**
 * Refuses a second handshake on a TLS 1.2 connection: whoever is at the other end after it need not be the server that
 * was verified. TLS 1.3 has no such thing.
 */
final class RenegotiationGuard extends ChannelInboundHandlerAdapter {
    private final SSLEngine engine;

    RenegotiationGuard(SSLEngine engine) {
        this.engine = engine;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        boolean closing = engine.isInboundDone() || engine.isOutboundDone();
        if (!closing && engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
            ctx.fireExceptionCaught(new SSLHandshakeException("the server asked for a renegotiation"));
        }
        ctx.fireChannelReadComplete();
    }
}
