package org.strophe4j.testkit.internal.carrier;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Puts requests together. One that is too long is reported without its body, which is read and thrown away: a client hears
 * an answer only when it may say its say.
 */
final class RequestReader extends HttpObjectAggregator {
    /**
     * A request whose body nobody wants to have.
     *
     * @param request its head
     */
    record TooLong(HttpRequest request) {}

    RequestReader(int maxBytes) {
        super(maxBytes);
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
        context.fireUserEventTriggered(new TooLong((HttpRequest) oversized));
    }
}
