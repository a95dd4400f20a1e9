package org.strophe4j.testkit.internal.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.server.TrafficDirection;

/**
 * One direction of a connection: reads when what it read before has left, so that it holds a buffer's worth and whoever does
 * not read holds the other end back. Confined to the event loop.
 */
final class Pump extends ChannelInboundHandlerAdapter {
    /** So much may wait for its time in a direction that is delayed. */
    private static final int MAX_DELAYED = 256 * 1024;

    private final Link link;
    private final TrafficDirection direction;
    private final Channel source;
    private final Channel target;
    private final ClientFrames frames = new ClientFrames();
    /** The oldest rule first. */
    private final Map<Rule, Watch> watches = new LinkedHashMap<>();

    private final Deque<Chunk> waiting = new ArrayDeque<>();
    private int waitingBytes;
    /** What the rules have seen and does not go on yet. */
    private ByteBuf held = Unpooled.EMPTY_BUFFER;

    private boolean busy;
    private boolean stalled;
    private boolean losing;
    /** Whether the source will send no more. */
    private boolean finished;

    private boolean ended;
    private Duration delay = Duration.ZERO;
    /** What fires when the bytes before it have left; null when nothing is about to. */
    private @Nullable Rule claimed;
    /** What happens at the end of the client's frame; null when nothing is due. */
    private @Nullable Runnable doom;

    /** Bytes, and the time before which they do not go on. */
    private record Chunk(ByteBuf bytes, long due) {}

    /** Where in some bytes what happens. */
    private record Hit(Runnable event, int seen, int passing) {}

    Pump(Link link, TrafficDirection direction, Channel source, Channel target) {
        this.link = link;
        this.direction = direction;
        this.source = source;
        this.target = target;
    }

    // --- what the source does

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (losing || link.isOver()) {
            bytes.release();
            source.read();
            return;
        }
        waiting.addLast(new Chunk(bytes, System.nanoTime() + delay.toNanos()));
        waitingBytes += bytes.readableBytes();
        go();
        if (!delay.isZero() && waitingBytes < MAX_DELAYED) {
            source.read();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            finish();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        finish();
    }

    private void finish() {
        finished = true;
        if (losing) {
            end();
        } else {
            go();
        }
    }

    /** The source was reset, which the target hears, unless nobody hears anything. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (losing) {
            Link.close(source, false);
        } else {
            link.reset();
        }
    }

    // --- how it goes on

    /** Does what is next: passes bytes on, reads, or ends. */
    void go() {
        if (busy || stalled || losing || link.isOver()) {
            return;
        }
        Chunk next = waiting.peekFirst();
        if (next == null) {
            if (finished) {
                ByteBuf last = held;
                held = Unpooled.EMPTY_BUFFER;
                pass(last, this::end);
            } else {
                source.read();
            }
            return;
        }
        long early = next.due - System.nanoTime();
        if (early > 0) {
            var unused = source.eventLoop().schedule(this::go, early, TimeUnit.NANOSECONDS);
            return;
        }
        waiting.removeFirst();
        waitingBytes -= next.bytes.readableBytes();
        judge(next.bytes);
    }

    private void judge(ByteBuf fresh) {
        int known = held.readableBytes();
        ByteBuf all = known == 0 ? fresh : Unpooled.wrappedBuffer(held, fresh);
        held = Unpooled.EMPTY_BUFFER;
        Hit hit = look(all, known);
        if (hit == null) {
            int passing = all.readableBytes() - heldBack();
            ByteBuf first = all.readRetainedSlice(passing);
            hold(all);
            pass(first, this::go);
            return;
        }
        ByteBuf first = all.readRetainedSlice(hit.passing);
        hold(all.readRetainedSlice(hit.seen - hit.passing));
        waiting.addFirst(new Chunk(all, System.nanoTime()));
        waitingBytes += all.readableBytes();
        pass(first, () -> {
            hit.event.run();
            go();
        });
    }

    private void hold(ByteBuf bytes) {
        if (bytes.isReadable()) {
            held = bytes;
        } else {
            bytes.release();
        }
    }

    /** Shows bytes to the rules, save those that they know, until one fires. */
    private @Nullable Hit look(ByteBuf bytes, int known) {
        for (Rule rule : link.board().rules()) {
            if (rule.concerns(link) && rule.trigger().direction() == direction) {
                watches.computeIfAbsent(rule, Watch::new);
            }
        }
        watches.keySet().removeIf(Rule::isSpent);
        boolean fromClient = direction == TrafficDirection.TO_SERVER;
        if (watches.isEmpty() && !fromClient) {
            return null;
        }
        byte[] fresh = ByteBufUtil.getBytes(bytes, bytes.readerIndex() + known, bytes.readableBytes() - known);
        for (int i = 0; i < fresh.length; i++) {
            int plain = fromClient ? frames.plain(fresh[i]) : fresh[i] & 0xFF;
            Hit hit = null;
            for (Map.Entry<Rule, Watch> one : watches.entrySet()) {
                if (doom == null && one.getValue().fires(plain) && hit == null) {
                    int seen = known + i + 1;
                    hit = new Hit(
                            claim(one.getKey()), seen, seen - one.getValue().takesBack());
                }
            }
            if (hit != null) {
                return hit;
            }
            if (fromClient && doom != null && frames.isBetween()) {
                Runnable event = doom;
                doom = null;
                return new Hit(event, known + i + 1, known + i + 1);
            }
        }
        return null;
    }

    private Runnable claim(Rule rule) {
        rule.claim();
        claimed = rule;
        return () -> {
            if (claimed == rule) {
                claimed = null;
                link.strike(rule, this);
            }
        };
    }

    /** Lets the client's frame go on to its end, then something happens; at once when there is none. */
    void atEndOfFrame(Runnable event) {
        if (frames.isBetween()) {
            event.run();
        } else {
            doom = event;
        }
    }

    private int heldBack() {
        return watches.values().stream().mapToInt(Watch::holdsBack).max().orElse(0);
    }

    private void pass(ByteBuf bytes, Runnable then) {
        int count = bytes.readableBytes();
        if (count == 0 || !Link.takes(target)) {
            bytes.release();
            then.run();
            return;
        }
        busy = true;
        var unused = target.writeAndFlush(bytes).addListener(done -> {
            busy = false;
            if (done.isSuccess()) {
                link.board().passed(direction, count);
                then.run();
            } else if (!losing) {
                link.reset();
            }
        });
    }

    private void end() {
        if (!ended) {
            ended = true;
            if (!losing) {
                shutdown(target);
            }
            link.ended();
        }
    }

    static void shutdown(Channel channel) {
        if (channel instanceof DuplexChannel duplex && Link.takes(channel)) {
            var unused = duplex.shutdownOutput();
        }
    }

    boolean isEnded() {
        return ended;
    }

    // --- what goes wrong

    void stall(boolean on) {
        stalled = on;
    }

    void delay(Duration time) {
        delay = time;
    }

    /** From now on everything is lost. */
    void lose() {
        losing = true;
        release();
        if (finished) {
            end();
        } else {
            source.read();
        }
    }

    void heal() {
        stalled = false;
        delay = Duration.ZERO;
        waiting.addFirst(new Chunk(Unpooled.EMPTY_BUFFER, System.nanoTime())); // what is held goes on too
        go();
    }

    /** Throws away what waits. */
    void release() {
        if (claimed != null) {
            claimed.giveBack();
            claimed = null;
        }
        waiting.forEach(chunk -> chunk.bytes.release());
        waiting.clear();
        waitingBytes = 0;
        held.release();
        held = Unpooled.EMPTY_BUFFER;
    }
}
