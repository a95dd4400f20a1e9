package org.strophe4j.testkit.internal.script;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A connection that follows its script. One thread reads what comes, so that nothing the client does is missed; another
 * goes through the lines.
 */
public final class Play {
    private final Script script;
    private final Wire wire;
    private final Stage stage;
    private final Thread reader;
    private final Thread player;

    /**
     * Prepares a connection.
     *
     * @param number of the connection, for the names of threads
     * @param socket the connection
     * @param tls what to prove the server with, null for none
     * @param script what is to happen
     * @throws IOException when the client is gone already
     */
    public Play(int number, Socket socket, @Nullable SSLContext tls, Script script) throws IOException {
        this.script = script;
        this.wire = new Wire(socket, tls);
        this.stage = new Stage(wire);
        this.reader = daemon("strophe4j-script-reader-" + number, this::read);
        this.player = daemon("strophe4j-script-" + number, this::play);
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Raises the curtain. */
    public void start() {
        script.connected();
        reader.start();
        player.start();
    }

    /**
     * Drops the connection and waits for the threads.
     *
     * @param millis how long to wait for each
     * @throws InterruptedException when the thread is interrupted
     */
    public void close(long millis) throws InterruptedException {
        script.close();
        closeWire();
        reader.join(millis);
        player.join(millis);
    }

    private void closeWire() {
        try {
            wire.close();
        } catch (IOException e) {
            script.fail("The connection could not be closed: " + e);
        }
    }

    // --- the reader

    private void read() {
        boolean more = true;
        try {
            while (more && !stage.isStalled()) {
                Input input = next();
                more = script.offer(input) && !(input instanceof Input.End);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Input next() {
        try {
            return wire.read();
        } catch (EOFException e) {
            return new Input.End("the client closed it (FIN)");
        } catch (IOException e) {
            return new Input.End(String.valueOf(e.getMessage()));
        }
    }

    // --- the player

    private void play() {
        try {
            while (!script.isOver()) {
                Step step = script.due();
                if (step != null) {
                    follow(step);
                } else if (!script.isOver()) {
                    idle();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        drop();
    }

    /** A client that waits for an answer shall not wait for long. */
    private void drop() {
        try {
            if (!stage.hasEnded()) {
                stage.reset();
            }
        } catch (IOException e) {
            script.fail("The connection could not be dropped: " + e.getMessage());
        }
    }

    private void follow(Step step) throws InterruptedException {
        try {
            if (step instanceof Step.Act act) {
                act.action().perform(stage);
                if (stage.isStalled()) {
                    script.stalled();
                }
                script.done();
            } else if (step instanceof Step.Expect expect) {
                expect(expect);
            }
        } catch (IOException e) {
            script.fail("The client is gone: " + e.getMessage());
        } catch (RuntimeException | AssertionError e) {
            script.fail("The script itself is wrong: " + e.getMessage());
        }
    }

    private void expect(Step.Expect step) throws InterruptedException, IOException {
        Input input = script.take();
        if (input == null) {
            return;
        }
        if (input instanceof Input.Request request) {
            stage.asked(request);
        }
        String difference = step.expectation().difference(input, stage.captures());
        if (difference == null) {
            script.done();
        } else if (!stage.answered(input)) {
            script.fail(difference + "\n  expected: " + Clipped.of(step.label()) + "\n  came:     "
                    + Clipped.of(input.describe()));
        }
    }

    /** The script is silent, the client is not. */
    private void idle() {
        Input input = script.unexpected();
        if (input == null) {
            return;
        }
        boolean harmless;
        try {
            harmless = stage.answered(input) || stage.letGo(input);
        } catch (IOException e) {
            harmless = true; // he did not wait for our farewell
        }
        script.judged(harmless);
    }
}
