package org.strophe4j.internal.shared.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageCodec;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.List;

/** Frames as bytes, and back. */
final class FrameCodec extends ByteToMessageCodec<Frame> {
    private static final int HEAD = 1 + Long.BYTES + Integer.BYTES;

    @Override
    protected void encode(ChannelHandlerContext context, Frame frame, ByteBuf out) {
        out.writeInt(HEAD + frame.xml().length);
        out.writeByte(frame.kind().code);
        out.writeLong(frame.number());
        out.writeInt(frame.count());
        out.writeBytes(frame.xml());
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < Integer.BYTES) {
            return;
        }
        int length = in.getInt(in.readerIndex());
        if (length < HEAD || length > HEAD + Frame.MOST_BYTES) {
            throw new CorruptedFrameException("a frame of an impossible length");
        }
        if (in.readableBytes() < Integer.BYTES + length) {
            return;
        }
        in.skipBytes(Integer.BYTES);
        Frame.Kind kind = Frame.Kind.of(in.readUnsignedByte());
        long number = in.readLong();
        int count = in.readInt();
        byte[] xml = new byte[length - HEAD];
        in.readBytes(xml);
        out.add(new Frame(kind, number, count, xml));
    }
}
