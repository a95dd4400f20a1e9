package org.strophe4j.internal.shared.engine;

/** Where a shared session stands. */
enum Phase {
    /** It was never there. */
    CONNECTING,
    /** It is there. */
    ONLINE,
    /** It was there and will be again. */
    LOST,
    /** It will not be there any more. */
    OVER
}
