package org.strophe4j.internal.net;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/**
 * Stands at the end of a pipeline while the connection is made. Each stage reports its failure through its own future;
 * the same failure, travelling along the pipeline, has nobody else to tell.
 */
@Sharable
final class Quiet extends ChannelInboundHandlerAdapter {
    static final Quiet INSTANCE = new Quiet();

    private Quiet() {}

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        // Nobody may speak before we asked something; what comes too early has no meaning.
        ReferenceCountUtil.release(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        ReferenceCountUtil.release(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // See above: the future of the stage has it.
    }
}
