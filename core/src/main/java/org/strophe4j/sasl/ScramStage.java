package org.strophe4j.sasl;

/** Where a SCRAM exchange is, and what is known there. */
sealed interface ScramStage {
    /** Nothing was sent. */
    record Unsent() implements ScramStage {}

    /**
     * Our first message is on its way.
     *
     * @param nonce ours
     * @param bare the message without the GS2 header; becomes part of what is signed
     */
    record Opened(String nonce, String bare) implements ScramStage {}

    /**
     * Our proof is on its way.
     *
     * @param signature what the server has to answer
     * @param keys what the client may keep if it does
     */
    @SuppressWarnings("ArrayRecordComponent") // stages are never compared
    record Proven(byte[] signature, ScramKeys keys) implements ScramStage {}

    /**
     * The server's signature came in a challenge and was right; the success is still to come.
     *
     * @param proof the stage before
     */
    record Verified(Proven proof) implements ScramStage {}

    /** The exchange has ended, one way or the other. */
    record Over() implements ScramStage {}
}
