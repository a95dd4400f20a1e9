package org.strophe4j.testkit.internal.bosh;

/** Whom an answer is for: an HTTP exchange. To a session only its identity counts; who performs the outputs uses it. */
public interface Ticket {
    /**
     * Gives the answer, or does nothing when nobody waits for it any more.
     *
     * @param utf8 the wrapper
     * @param contentType what it is said to be
     */
    void reply(byte[] utf8, String contentType);
}
