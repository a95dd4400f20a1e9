package org.strophe4j.internal.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Notes the first thing that arrives. */
final class Answer extends ChannelInboundHandlerAdapter {
    private final CompletableFuture<String> first;

    Answer(CompletableFuture<String> first) {
        this.first = first;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        first.complete(bytes.toString(StandardCharsets.UTF_8));
        bytes.release();
    }
}
