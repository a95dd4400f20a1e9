package org.strophe4j.examples.directtls;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.WireTap;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.StreamReader;
import org.strophe4j.xml.XmlException;
import org.strophe4j.xml.XmlLimits;
import org.strophe4j.xmpp.NS;

/** Reads what comes until the server closes its stream, unless somebody holds it. */
final class Reader implements StreamReader.Listener {
    private final XmlLimits limits;
    private final Telling told;
    private final byte[] piece = new byte[16 << 10];

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Both guarded by lock.
    private boolean reading = true;
    private boolean awake;

    /** Whether the server's stream was opened, so that there is something to end. */
    private volatile boolean streaming;
    /** Whether what is read next belongs to a new stream. */
    private volatile boolean restarted = true;
    /** Whether our own stream ends, so that a server that just hangs up has understood. */
    private volatile boolean ending;

    // All touched by the reading thread only.
    private StreamReader stream;
    private boolean closed;
    /** What somebody who watches has not been shown yet. */
    private final ByteArrayOutputStream unshown = new ByteArrayOutputStream();
    /** Where that goes on in the piece. */
    private int shownUpTo;

    Reader(XmlLimits limits, Telling told) {
        this.limits = limits;
        this.told = told;
        stream = newStream();
    }

    Telling told() {
        return told;
    }

    void expectRestart() {
        restarted = true;
    }

    /** {@return whether there is a stream to be ended} */
    boolean expectEnd() {
        ending = true;
        return streaming;
    }

    void reading(boolean on) {
        lock.lock();
        try {
            reading = on;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody holds it any more, so that it sees that its socket is closed. */
    void wake() {
        lock.lock();
        try {
            awake = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void readFrom(InputStream in) throws IOException, XmlException, InterruptedException {
        while (!closed) {
            awaitReading();
            int length = in.read(piece);
            if (length < 0 && ending) {
                return;
            }
            if (length < 0) {
                throw new EOFException("The server hung up");
            }
            if (restarted) {
                restarted = false;
                stream = newStream();
            }
            feed(length);
        }
    }

    private StreamReader newStream() {
        return new StreamReader(limits, Set.of(NS.STREAM), this);
    }

    private void awaitReading() throws InterruptedException {
        lock.lock();
        try {
            while (!reading && !awake) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void feed(int length) throws XmlException {
        shownUpTo = 0;
        try {
            stream.feed(piece, 0, length);
        } catch (XmlException refused) {
            show(length, null);
            throw refused;
        }
        if (told.tap() != null) {
            unshown.write(piece, shownUpTo, length - shownUpTo);
        }
    }

    @Override
    public void opened(Stanza header) {
        show(stream.consumed(), header);
        streaming = true;
    }

    @Override
    public void received(Stanza element, int bytes) {
        show(stream.consumed(), element);
        told.tell(events -> events.received(element, bytes));
    }

    @Override
    public void closed() {
        show(stream.consumed(), null);
        closed = true;
    }

    private void show(int upTo, @Nullable Stanza element) {
        WireTap tap = told.tap();
        if (tap != null) {
            unshown.write(piece, shownUpTo, upTo - shownUpTo);
            tap.in(unshown.toString(StandardCharsets.UTF_8), element);
        }
        unshown.reset();
        shownUpTo = upTo;
    }
}
