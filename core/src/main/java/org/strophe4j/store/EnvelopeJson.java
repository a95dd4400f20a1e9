package org.strophe4j.store;

/**
 * The JSON of an {@link Envelope}: one object with exactly the members {@code version epoch service jid kind savedAt fields},
 * the last of which is an object of strings. As a file it is a session that is written as a whole each time.
 */
final class EnvelopeJson implements StateFormat {
    /** Grows when what was written before can no longer be read. */
    static final int VERSION = 1;

    static final int MAX_BYTES = StrictJson.MAX_BYTES;

    @Override
    public String suffix() {
        return "json";
    }

    @Override
    public int maxBytes() {
        return MAX_BYTES;
    }

    @Override
    public byte[] encode(Envelope envelope) {
        return write(envelope);
    }

    @Override
    public Envelope decode(byte[] content) throws UnusableStateException {
        return read(content);
    }

    static byte[] write(Envelope envelope) {
        StoredSession session = envelope.session();
        return StrictJson.object(json -> {
            json.writeNumberField("version", VERSION);
            json.writeNumberField("epoch", envelope.epoch());
            json.writeStringField("service", envelope.key().service());
            json.writeStringField("jid", envelope.key().jid());
            SessionJson.writeMembers(json, session);
        });
    }

    static Envelope read(byte[] bytes) throws UnusableStateException {
        return StrictJson.read(bytes, json -> new EnvelopeReader(json).read());
    }
}
