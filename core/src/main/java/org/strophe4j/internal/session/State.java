package org.strophe4j.internal.session;

import org.strophe4j.xml.Stanza;

/**
 * Where the conversation stands. Each state is a value that holds only what is true in it.
 *
 * <pre>
 * Greeting ── features ──► Authenticating ── verified ──► Authenticated ── features ──► Binding ──► Online
 *     │                                                        │                          ▲  │
 *     └─ legacy only, allowed ──► LegacyLogin ──► Online       └─► BindRequired ── bind() ─┘  └─► Establishing ──► Online
 *
 * Presenting ── the server's header ──► Handshaking ── handshake ──► Online
 *
 * Attaching ── the server's word, or without it ──► Online
 *
 * Authenticated ── a session to go on with ──► Resuming ── resumed ──► Online
 *                                                └─ failed ──► as Authenticated
 *
 * any of them ── the connection was lost, and may come back ──► Resting ── later ──► Greeting or Presenting
 *
 * Greeting ── a hub's welcome ──► Online ── the hub has lost its stream ──► Waiting ── welcome ──► Online
 *
 * any of them ── failure, disconnect() ──► Closing ── stream ended ──► Closed
 * </pre>
 */
sealed interface State
        permits Greeting,
                Presenting,
                Handshaking,
                Attaching,
                Authenticating,
                LegacyLogin,
                Authenticated,
                Binding,
                BindRequired,
                Establishing,
                Resuming,
                Resting,
                Waiting,
                Online,
                Closing,
                Closed {

    /** The part of the handshake that a state belongs to; each has a time limit of its own. */
    enum Stage {
        /** The transport connects, and the server says what it can. */
        OPEN,
        /** Who we are. */
        AUTHENTICATION,
        /** Where we are reached. */
        BINDING,
        /** No handshake is going on. */
        NONE
    }

    Stage stage();

    /** A first-level element arrived that is neither a stream error nor the reply to an application's request. */
    Step received(Stanza element, Profile profile);

    /** A mechanism did its step. */
    default Step answered(SaslAnswer answer, Profile profile) {
        return Step.to(this); // belongs to a state that is gone
    }
}
