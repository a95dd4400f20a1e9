package org.strophe4j.testkit.internal.script;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A connection on which requests of BOSH clients come, read by a thread of its own. Thread-safe. */
final class HttpConnection {
    private final Wire wire;
    private final Foyer foyer;
    private final Thread reader;
    /** Whether nobody is there any more. */
    private volatile boolean broken;

    HttpConnection(int number, Socket socket, @Nullable SSLContext tls, Foyer foyer) throws IOException {
        this.wire = new Wire(socket, tls);
        this.foyer = foyer;
        this.reader = Play.daemon("strophe4j-script-reader-" + number, this::read);
    }

    void start() {
        reader.start();
    }

    private void read() {
        try {
            while (!broken) {
                if (wire.readRequest() instanceof Input.Request head) {
                    foyer.came(this, head, wire.readContent(head));
                } else {
                    throw new ProtocolException("a request with a head that is too long");
                }
            }
        } catch (ProtocolException e) {
            foyer.accident("What no client may send: " + e.getMessage());
        } catch (IOException e) {
            broken = true; // gone, in whatever way
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        broken = true;
    }

    boolean isBroken() {
        return broken;
    }

    /** Writes an answer. {@return whether the client was there to get it} */
    boolean write(byte[] bytes) {
        try {
            synchronized (wire) {
                wire.write(bytes);
            }
            return true;
        } catch (IOException e) {
            broken = true;
            return false;
        }
    }

    void cut() {
        end(Wire::cut);
    }

    void reset() {
        end(Wire::reset);
    }

    private interface Ending {
        void of(Wire wire) throws IOException;
    }

    /** What is gone already need not be ended. */
    private void end(Ending ending) {
        try {
            ending.of(wire);
        } catch (IOException e) {
            broken = true;
        }
        broken = true;
    }

    void close(long millis) throws InterruptedException {
        end(Wire::close);
        reader.join(millis);
    }
}
