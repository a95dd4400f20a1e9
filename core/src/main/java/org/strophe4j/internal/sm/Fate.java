package org.strophe4j.internal.sm;

/** What became of a stanza. */
public enum Fate {
    /** The server has acknowledged it. */
    ACKED,
    /** It left; nobody will tell whether it arrived. */
    WRITTEN,
    /** It may have arrived, or not. */
    UNKNOWN
}
