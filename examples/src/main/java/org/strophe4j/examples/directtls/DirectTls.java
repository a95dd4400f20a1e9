package org.strophe4j.examples.directtls;

import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import org.strophe4j.TransportRequest;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.Transport;
import org.strophe4j.transport.TransportEvents;
import org.strophe4j.transport.TransportTraits;
import org.strophe4j.xml.XmlException;
import org.strophe4j.xmpp.ErrorCondition;

/**
 * XMPP as RFC 6120 has it, over a TCP connection that begins with TLS (XEP-0368): what nearly every server offers at port 5223
 * to those who are no web clients.
 *
 * <pre>{@code
 * Connection.addProtocol("xmpps", DirectTls::new);
 * Connection connection = new Connection("xmpps://example.com");
 * }</pre>
 *
 * <p>Two threads carry a stream, one that reads and one that writes: easy to follow, and good enough for some hundred
 * connections. The reader's thread is the life of the stream: it connects, reads, and tells of the end.
 */
public final class DirectTls implements Transport {
    /** How long a peer that has closed its stream gets for reading the end of ours. */
    private static final long FAREWELL_MILLIS = 2_000;

    private final TransportRequest request;
    private final Words header;
    private final Words closing;
    private final Writer writer = new Writer();
    /** Whoever closes it wakes everybody who waits for the network; it has no file before it connects. */
    private final Socket socket = new Socket();
    /** Null until {@link #open}. */
    private volatile @Nullable Reader reader;

    /**
     * Creates a transport for one attempt.
     *
     * @param request where to and how
     * @throws UnsupportedOperationException if it should go through a proxy: going around it is not ours to decide
     */
    public DirectTls(TransportRequest request) {
        if (request.proxy() != null) {
            throw new UnsupportedOperationException("This transport does not go through a proxy");
        }
        this.request = request;
        header = Words.header(request.domain());
        closing = Words.closing(request.domain());
    }

    /** There is no stream without TLS. */
    @Override
    public TransportTraits traits() {
        return new TransportTraits(true, false);
    }

    // region order
    @Override
    public void open(TransportEvents events) {
        Reader opened = new Reader(request.limits(), new Telling(events));
        reader = opened;
        start("reader", () -> live(opened));
    }

    @Override
    public void restart() {
        Reader opened = reader;
        if (opened != null) {
            opened.expectRestart(); // before the server can know of it
            writer.add(header);
        }
    }

    @Override
    public void transmit(Outgoing element) {
        writer.add(Words.of(element));
    }
    // endregion

    // region end
    @Override
    public void end() {
        Reader opened = reader;
        if (opened == null) {
            return;
        }
        if (opened.expectEnd()) {
            writer.add(closing);
        } else { // there is no stream to end
            drop(opened, Ending.clean());
        }
    }

    @Override
    public void abort() {
        Reader opened = reader;
        if (opened != null) {
            drop(opened, Ending.aborted());
        }
    }

    /**
     * The reader wakes when the socket is closed, so that the ending is decided before. The plain socket is closed: the TLS
     * around it would first say goodbye, to a peer that may not read.
     */
    private void drop(Reader opened, Ending ending) {
        opened.told().decide(ending);
        disconnect();
        opened.told().closed();
        opened.wake();
    }
    // endregion

    @Override
    public void reading(boolean on) {
        Reader opened = reader;
        if (opened != null) {
            opened.reading(on);
        }
    }

    private void disconnect() {
        try {
            socket.close();
        } catch (IOException gone) {
            System.getLogger("xmpps").log(System.Logger.Level.DEBUG, "A socket could not be closed", gone);
        }
    }

    // ---- on the reader's thread

    // region life
    private void live(Reader opened) {
        Ending ending;
        try {
            Socket tls = Tls.connect(socket, request);
            Thread writing = start("writer", () -> write(tls, opened));
            try {
                writer.add(header);
                opened.readFrom(tls.getInputStream());
                opened.told().decide(Ending.clean());
                writer.add(closing); // the answer; behind the end it does nothing
                writing.join(FAREWELL_MILLIS);
                opened.told().closed();
                if (!writing.isAlive()) {
                    tls.close(); // says goodbye, which nobody has to wait for any more
                }
            } finally {
                writing.interrupt();
            }
            ending = Ending.clean();
        } catch (XmlException refused) {
            ending = Ending.failed(refused.condition(), "The server sent XML that is refused");
        } catch (IOException lost) {
            ending = Ending.failed(
                    Tls.isMistrust(lost) ? ErrorCondition.TLS_FAILED : ErrorCondition.REMOTE_CONNECTION_FAILED,
                    lost.toString());
        } catch (InterruptedException stopped) {
            ending = Ending.failed(ErrorCondition.REMOTE_CONNECTION_FAILED, "The thread was interrupted");
        }
        drop(opened, ending);
    }
    // endregion

    private void write(Socket tls, Reader opened) {
        try {
            writer.writeTo(tls.getOutputStream(), opened.told());
        } catch (IOException lost) {
            drop(opened, Ending.failed(ErrorCondition.REMOTE_CONNECTION_FAILED, lost.toString()));
        } catch (InterruptedException over) {
            // the reader has seen the end
        }
    }

    private Thread start(String part, Runnable life) {
        Thread thread =
                new Thread(life, "xmpps " + part + " " + request.service().getHost());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
