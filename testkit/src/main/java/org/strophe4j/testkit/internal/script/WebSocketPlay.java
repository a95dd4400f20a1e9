package org.strophe4j.testkit.internal.script;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A connection that follows its script. */
public final class WebSocketPlay extends Play<WebSocketStage> {
    private final Wire wire;
    private final Thread reader;

    private WebSocketPlay(int number, Wire wire, Script<WebSocketStage> script) {
        super("strophe4j-script-" + number, script, new WebSocketStage(wire));
        this.wire = wire;
        this.reader = daemon("strophe4j-script-reader-" + number, this::read);
    }

    /**
     * Prepares a connection.
     *
     * @param number of the connection, for the names of threads
     * @param socket the connection
     * @param tls what to prove the server with, null for none
     * @param script what is to happen
     * @return the connection, its curtain still down
     * @throws IOException when the client is gone already
     */
    public static WebSocketPlay prepare(
            int number, Socket socket, @Nullable SSLContext tls, Script<WebSocketStage> script) throws IOException {
        return new WebSocketPlay(number, new Wire(socket, tls), script);
    }

    /** Raises the curtain. */
    public void start() {
        begin();
        reader.start();
    }

    /**
     * Drops the connection and waits for the threads.
     *
     * @param millis how long to wait for each
     * @throws InterruptedException when the thread is interrupted
     */
    public void close(long millis) throws InterruptedException {
        script().close();
        closeWire();
        reader.join(millis);
        join(millis);
    }

    private void closeWire() {
        try {
            wire.close();
        } catch (IOException e) {
            script().fail("The connection could not be closed: " + e);
        }
    }

    // --- the reader

    private void read() {
        boolean more = true;
        try {
            while (more && !stage().isStalled()) {
                Input input = next();
                more = script().offer(input) && !(input instanceof Input.End);
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

    @Override
    void expect(Step.Expect<?> step) throws InterruptedException, IOException {
        Input input = script().take();
        if (input == null) {
            return;
        }
        if (input instanceof Input.Request request) {
            stage().asked(request);
        }
        String difference = step.expectation().difference(input, stage().captures());
        if (difference == null) {
            script().done();
        } else if (!stage().answered(input)) {
            disappointed(difference, step, input);
        }
    }

    /** All that was said has left. */
    @Override
    void pause() {}

    @Override
    void idle() {
        Input input = script().unexpected();
        if (input == null) {
            return;
        }
        boolean harmless;
        try {
            harmless = stage().answered(input) || stage().letGo(input);
        } catch (IOException e) {
            harmless = true; // he did not wait for our farewell
        }
        script().judged(harmless);
    }

    @Override
    void drop() {
        try {
            if (!stage().hasEnded()) {
                stage().reset();
            }
        } catch (IOException e) {
            script().fail("The connection could not be dropped: " + e.getMessage());
        }
    }
}
