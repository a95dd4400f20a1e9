package org.strophe4j.testkit.internal.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import java.util.List;
import org.strophe4j.testkit.server.TrafficDirection;

/**
 * A client's connection and the one to the server behind it. Confined to the event loop.
 *
 * <p>Life: carries until both directions have ended, or one end was reset; or loses everything from a fault on, until both
 * ends are gone.
 */
final class Link {
    private final Board board;
    private final int number;
    private final Channel client;
    private final Channel server;
    private final Pump up;
    private final Pump down;
    private boolean over;

    Link(Board board, int number, Channel client, Channel server) {
        this.board = board;
        this.number = number;
        this.client = client;
        this.server = server;
        this.up = new Pump(this, TrafficDirection.TO_SERVER, client, server);
        this.down = new Pump(this, TrafficDirection.TO_CLIENT, server, client);
    }

    int number() {
        return number;
    }

    Board board() {
        return board;
    }

    boolean isOver() {
        return over;
    }

    void start() {
        client.pipeline().addLast(up);
        server.pipeline().addLast(down);
        for (Rule rule : board.rules()) {
            Trigger trigger = rule.trigger();
            if (!over && trigger.kind() == Trigger.Kind.BYTES && trigger.count() == 0 && rule.concerns(this)) {
                rule.claim();
                strike(rule, trigger.direction() == TrafficDirection.TO_SERVER ? up : down);
            }
        }
        up.go();
        down.go();
    }

    /** A rule fires. */
    void strike(Rule rule, Pump pump) {
        if (!over) {
            board.struck(rule);
        }
        boolean ends = rule.action() instanceof Action.Reset || rule.action() instanceof Action.Fin;
        if (ends && board.isSparingFrames()) {
            up.atEndOfFrame(() -> perform(rule.action(), List.of(pump)));
        } else {
            perform(rule.action(), List.of(pump));
        }
    }

    /** Something goes wrong at once, in both directions where there is a choice. */
    void perform(Action action) {
        perform(action, List.of(up, down));
    }

    private void perform(Action action, List<Pump> pumps) {
        if (over) {
            return;
        }
        if (action instanceof Action.Reset && board.isSparingFrames()) {
            lose(); // a reset would take from the server what it has not read yet
            close(client, true);
            Pump.shutdown(server);
        } else if (action instanceof Action.Reset) {
            reset();
        } else if (action instanceof Action.Fin) {
            lose();
            Pump.shutdown(client);
            Pump.shutdown(server);
        } else if (action instanceof Action.BlackHole) {
            lose();
        } else if (action instanceof Action.Stall) {
            pumps.forEach(pump -> pump.stall(true));
        } else if (action instanceof Action.Delay delay) {
            pumps.forEach(pump -> pump.delay(delay.time()));
        }
    }

    private void lose() {
        up.lose();
        down.lose();
    }

    /** Stalls and delays are over. What was lost stays lost. */
    void heal() {
        up.heal();
        down.heal();
    }

    /** A direction has ended. */
    void ended() {
        if (up.isEnded() && down.isEnded()) {
            over(false);
        }
    }

    /** Drops both connections with a TCP reset. */
    void reset() {
        over(true);
    }

    private void over(boolean reset) {
        if (over) {
            return;
        }
        over = true;
        up.release();
        down.release();
        close(client, reset);
        close(server, reset);
        board.closed(this);
    }

    static void close(Channel channel, boolean reset) {
        if (reset && channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        channel.unsafe().close(channel.unsafe().voidPromise());
    }

    /** {@return whether bytes may still be sent there} */
    static boolean takes(Channel channel) {
        return channel.isActive() && !(channel instanceof DuplexChannel duplex && duplex.isOutputShutdown());
    }
}
