package org.strophe4j.internal.websocket;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;

/** Does the opening handshake on a connected channel, and leaves nothing of HTTP behind. */
final class UpgradeHandler extends SimpleChannelInboundHandler<HttpObject> {
    /** A server has little to say here; cookies are the largest part. */
    private static final int HEAD_BYTES_AT_MOST = 16 * 1024;

    private final Link link;
    private final Upgrade upgrade;
    private final HttpClientCodec codec =
            new HttpClientCodec(new HttpDecoderConfig().setMaxHeaderSize(HEAD_BYTES_AT_MOST), false, false);

    private UpgradeHandler(Link link, Upgrade upgrade) {
        this.link = link;
        this.upgrade = upgrade;
    }

    /**
     * Starts the handshake.
     *
     * @param pipeline of a connected channel
     * @param link hears how it ended
     * @param upgrade what to ask and what to accept
     */
    static void start(ChannelPipeline pipeline, Link link, Upgrade upgrade) {
        UpgradeHandler handler = new UpgradeHandler(link, upgrade);
        pipeline.addLast(handler.codec, handler);
        pipeline.writeAndFlush(upgrade.request(link.settings().service())).addListener((ChannelFuture written) -> {
            if (!written.isSuccess()) {
                link.broken(written.cause());
            }
        });
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
        link.guarded(() -> read(ctx, message));
    }

    private void read(ChannelHandlerContext ctx, HttpObject message) {
        if (message instanceof HttpResponse response) {
            String refusal = upgrade.refusal(response);
            if (refusal != null) {
                link.refused(refusal, response.status().code());
            }
        }
        if (message instanceof LastHttpContent && !link.isOver()) {
            leave(ctx);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        link.broken(cause);
    }

    /**
     * The codec goes only when it has handed on what it has read beyond its answer, and passes everything through until
     * then.
     */
    private void leave(ChannelHandlerContext ctx) {
        ChannelPipeline pipeline = ctx.pipeline();
        codec.removeOutboundHandler();
        link.upgraded(ctx.channel());
        pipeline.remove(this);
        ctx.channel().eventLoop().execute(() -> {
            if (pipeline.context(codec) != null) {
                pipeline.remove(codec);
            }
        });
    }
}
