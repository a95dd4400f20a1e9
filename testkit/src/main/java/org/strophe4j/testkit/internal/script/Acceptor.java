package org.strophe4j.testkit.internal.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Listens on a free port of the loopback address, on a thread of its own, and leads each client in. */
public final class Acceptor {
    private final ServerSocket listener;
    private final Usher usher;
    private final Repertoire<?> repertoire;
    private final Thread thread;

    /** Leads clients to where they belong. */
    @FunctionalInterface
    public interface Usher {
        /**
         * Leads one in; the next waits until this returns.
         *
         * @param number which it is, from 1 on
         * @param socket its connection
         * @return whether there was a place for it
         * @throws IOException when it is gone already
         * @throws InterruptedException when the server is closed
         */
        boolean lead(int number, Socket socket) throws IOException, InterruptedException;
    }

    /**
     * Begins to listen; {@link #start} begins to lead in.
     *
     * @param repertoire hears of accidents, and says when all is over
     * @param usher leads clients in
     */
    public Acceptor(Repertoire<?> repertoire, Usher usher) {
        this.repertoire = repertoire;
        this.usher = usher;
        try {
            this.listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("No port of the loopback address is free", e);
        }
        this.thread = Play.daemon("strophe4j-script-acceptor", this::accept);
    }

    /** Begins to lead clients in. */
    public void start() {
        thread.start();
    }

    /** {@return the port} */
    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        int number = 0;
        while (!repertoire.isClosed()) {
            try {
                Socket socket = listener.accept();
                if (!usher.lead(++number, socket)) {
                    socket.close();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException e) {
                repertoire.accident("Connection " + number + " could not be accepted: " + e);
            }
        }
    }

    /**
     * Stops, after the repertoire is closed.
     *
     * @param millis how long to wait for the thread
     * @throws InterruptedException when this thread is interrupted
     */
    public void close(long millis) throws InterruptedException {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The port could not be given back", e);
        }
        thread.join(millis);
    }
}
