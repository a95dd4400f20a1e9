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
    private Leaving leaving = Leaving.NOT;
    private boolean over;

    /** What the client will see when the server has seen the end. */
    private enum Leaving {
        NOT,
        BY_RESET,
        BY_END
    }

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
        perform(rule.action(), List.of(pump));
    }

    /** Something goes wrong at once, in both directions where there is a choice. */
    void perform(Action action) {
        perform(action, List.of(up, down));
    }

    private void perform(Action action, List<Pump> pumps) {
        if (over) {
            return;
        }
        if (action instanceof Action.Reset || action instanceof Action.Fin) {
            cut(action instanceof Action.Reset);
        } else if (action instanceof Action.BlackHole) {
            lose();
        } else if (action instanceof Action.Stall) {
            pumps.forEach(pump -> pump.stall(true));
        } else if (action instanceof Action.Delay delay) {
            pumps.forEach(pump -> pump.delay(delay.time()));
        }
    }

    private void cut(boolean reset) {
        if (board.isSparingFrames()) {
            down.lose();
            up.atEndOfFrame(() -> end(reset));
        } else {
            end(reset);
        }
    }

    private void end(boolean reset) {
        if (over) {
            return;
        }
        boolean hiding = board.isHidingCuts();
        if (reset && !hiding && !board.isSparingFrames()) {
            reset();
            return;
        }
        lose();
        if (hiding) {
            endClient(reset);
        } else if (board.isSparingFrames()) {
            leaving = reset ? Leaving.BY_RESET : Leaving.BY_END;
            Pump.shutdown(server); // a reset would take from it what it has not read yet
            leaveClient();
        } else {
            endClient(false);
            Pump.shutdown(server);
        }
    }

    private void endClient(boolean reset) {
        if (reset) {
            close(client, true);
        } else {
            Pump.shutdown(client);
        }
    }

    /** The client hears of it when the server has: who comes back sooner would take from it what it has not read yet. */
    private void leaveClient() {
        if (leaving != Leaving.NOT && down.isEnded()) {
            boolean reset = leaving == Leaving.BY_RESET;
            leaving = Leaving.NOT;
            endClient(reset);
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
        leaveClient();
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
