package org.strophe4j.testkit.internal.carrier;

import io.netty.channel.WriteBufferWaterMark;

/** How much may wait for a client that does not read. */
final class Backlog {
    /** What the kernel may hold in one direction; left to itself it goes up to 6 MiB, and tests of full buffers take long. */
    static final int SOCKET_BYTES = 256 * 1024;
    /** From here on those who send to the client are held back; they go on when less than a quarter is left. */
    static final WriteBufferWaterMark MARKS = new WriteBufferWaterMark(256 * 1024, 1024 * 1024);
    /** What the server itself writes is not held back; a client that lets this much pile up is dropped. */
    static final long MAX_BYTES = 16L * 1024 * 1024;

    private Backlog() {}
}
