package org.strophe4j.internal.bosh;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.bosh.engine.Trouble;
import org.strophe4j.transport.Ending;
import org.strophe4j.xmpp.ErrorCondition;

/** Reads the answers on a lane, never more of one than is allowed. Confined to the event loop of its channel. */
final class LaneHandler extends ChannelInboundHandlerAdapter {
    /** A server has little to say here; cookies are the largest part. */
    private static final int HEAD_BYTES_AT_MOST = 16 * 1024;

    private static final byte[] NOTHING = {};

    private final Lane lane;
    private final int maxBytes;

    /** The head of the answer under way; null between answers. */
    private @Nullable HttpResponse head;
    /** Its body so far. */
    private byte[] content = NOTHING;

    private int size;

    private LaneHandler(Lane lane, int maxBytes) {
        this.lane = lane;
        this.maxBytes = maxBytes;
    }

    /**
     * Makes a connected channel speak HTTP.
     *
     * @param pipeline its pipeline
     * @param lane hears what comes
     * @param maxBytes the most bytes of an answer's body
     */
    static void install(ChannelPipeline pipeline, Lane lane, int maxBytes) {
        HttpDecoderConfig config = new HttpDecoderConfig().setMaxHeaderSize(HEAD_BYTES_AT_MOST);
        pipeline.addLast(
                new HttpClientCodec(config, false, false),
                new HttpContentDecompressor(false, maxBytes),
                new LaneHandler(lane, maxBytes));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
                lane.refuse(unreadable(part.decoderResult().cause()));
                return;
            }
            if (message instanceof HttpResponse response) {
                head = response;
            }
            if (message instanceof HttpContent piece && head != null) {
                read(head, piece);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(HttpResponse response, HttpContent piece) {
        ByteBuf bytes = piece.content();
        if (bytes.readableBytes() > maxBytes - size) {
            lane.refuse(tooLarge());
            return;
        }
        boolean last = piece instanceof LastHttpContent;
        append(bytes, last);
        if (last) {
            byte[] whole = size == content.length ? content : Arrays.copyOf(content, size);
            head = null;
            content = NOTHING;
            size = 0;
            if (HttpStatusClass.valueOf(response.status().code()) != HttpStatusClass.INFORMATIONAL) {
                lane.responded(new Response(
                        response.status().code(), response.headers(), whole, HttpUtil.isKeepAlive(response)));
            }
        }
    }

    private void append(ByteBuf bytes, boolean last) {
        int more = bytes.readableBytes();
        if (more == 0) {
            return;
        }
        if (size == 0) {
            content = ByteBufUtil.getBytes(bytes); // mostly the whole body
            size = more;
            return;
        }
        if (size + more > content.length) {
            content = Arrays.copyOf(content, last ? size + more : Math.min(maxBytes, 2 * (size + more)));
        }
        bytes.readBytes(content, size, more);
        size += more;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        lane.closed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof DecompressionException) {
            lane.refuse(tooLarge());
        } else {
            lane.broken(cause);
        }
    }

    private static Trouble unreadable(@Nullable Throwable cause) {
        return cause instanceof DecompressionException
                ? tooLarge()
                : Trouble.of(
                        Trouble.Kind.LOST,
                        Ending.failed(
                                ErrorCondition.REMOTE_CONNECTION_FAILED,
                                "The server sent an HTTP answer that is malformed or has too large a head"));
    }

    private static Trouble tooLarge() {
        return Trouble.of(
                Trouble.Kind.FATAL,
                Ending.failed(
                        ErrorCondition.POLICY_VIOLATION,
                        "The server sent an answer that is too large, or cannot be decompressed"));
    }
}
