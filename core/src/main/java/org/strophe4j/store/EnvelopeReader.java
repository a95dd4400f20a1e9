package org.strophe4j.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one {@link Envelope}, and accepts nothing but what {@link EnvelopeJson} describes. For one use by one thread. */
final class EnvelopeReader {
    private final StrictJson json;
    private final SessionReader session;

    /** The members, zero or null until they are read. */
    private long version;

    private long epoch;
    private @Nullable String service;
    private @Nullable String jid;

    EnvelopeReader(StrictJson json) {
        this.json = json;
        this.session = new SessionReader(json);
    }

    /**
     * Reads to the end of the input.
     *
     * @throws IOException if it is not JSON
     * @throws IllegalArgumentException if a member is not what a key or a session accepts
     * @throws UnusableStateException if it is other JSON
     */
    Envelope read() throws IOException, UnusableStateException {
        json.members(this::member);
        if (version == 0 || epoch == 0) {
            throw new UnusableStateException("it is not complete");
        }
        SessionKey key = new SessionKey(StrictJson.present(service), StrictJson.present(jid));
        return new Envelope(key, epoch, session.session());
    }

    private void member(String name) throws IOException, UnusableStateException {
        switch (name) {
            case "version" -> version = json.version(EnvelopeJson.VERSION);
            case "epoch" -> epoch = json.number();
            case "service" -> service = json.text();
            case "jid" -> jid = json.text();
            default -> session.member(name);
        }
    }
}
