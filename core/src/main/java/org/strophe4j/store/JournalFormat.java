package org.strophe4j.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file that begins with a session and goes on with what has changed in it since: {@value #MAGIC}, the version and a line
 * feed, then one record or more. The first is an {@linkplain EnvelopeJson envelope}, the others are
 * {@linkplain ChangeJson changes}; see {@link Records} for what a record looks like.
 */
final class JournalFormat implements StateFormat {
    /** Grows when what was written before can no longer be read. */
    static final int VERSION = 1;

    private static final String MAGIC = "strophe4j-journal ";
    private static final byte[] HEAD = (MAGIC + VERSION + "\n").getBytes(StandardCharsets.US_ASCII);

    /** How the head of any version begins. */
    private static final byte[] ANY_HEAD = MAGIC.getBytes(StandardCharsets.US_ASCII);

    @Override
    public String suffix() {
        return "journal";
    }

    @Override
    public int maxBytes() {
        return HEAD.length + Records.OVERHEAD + StrictJson.MAX_BYTES + (int) JournalTail.room(StoredSession.MAX_BYTES);
    }

    @Override
    public byte[] encode(Envelope envelope) {
        return begin(envelope, new Records());
    }

    /** {@return the content of a new file, which is continued with the same records} */
    static byte[] begin(Envelope envelope, Records records) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(HEAD);
        content.writeBytes(records.record(EnvelopeJson.write(envelope)));
        return content.toByteArray();
    }

    @Override
    public Envelope decode(byte[] content) throws UnusableStateException {
        requireHead(content);
        RecordReader records = new RecordReader(content, HEAD.length);
        byte[] first = records.next();
        if (first == null) {
            throw new UnusableStateException("it is damaged");
        }
        Envelope envelope = EnvelopeJson.read(first);
        StoredSession session = envelope.session();
        SessionChange latest = null;
        Map<String, String> fields = new LinkedHashMap<>(session.fields());
        for (byte[] record = records.next(); record != null; record = records.next()) {
            latest = ChangeJson.read(record);
            latest.applyTo(fields);
        }
        return latest == null ? envelope : envelope.with(changed(session.kind(), fields, latest));
    }

    private static StoredSession changed(String kind, Map<String, String> fields, SessionChange latest)
            throws UnusableStateException {
        try {
            return new StoredSession(kind, fields, latest.at());
        } catch (IllegalArgumentException beyondTheLimits) {
            throw new UnusableStateException("it is damaged");
        }
    }

    /** Another version is called that, whatever else is different in it. */
    private static void requireHead(byte[] content) throws UnusableStateException {
        if (startsWith(content, HEAD)) {
            return;
        }
        if (startsWith(content, ANY_HEAD)) {
            String line = new String(
                    content,
                    ANY_HEAD.length,
                    Math.min(10, content.length - ANY_HEAD.length),
                    StandardCharsets.US_ASCII);
            int end = line.indexOf('\n');
            if (end > 0 && line.substring(0, end).matches("[1-9][0-9]*")) {
                throw UnusableStateException.version(Long.parseLong(line.substring(0, end)), VERSION);
            }
        }
        throw new UnusableStateException("it is damaged");
    }

    private static boolean startsWith(byte[] content, byte[] beginning) {
        return content.length >= beginning.length
                && Arrays.equals(content, 0, beginning.length, beginning, 0, beginning.length);
    }
}
