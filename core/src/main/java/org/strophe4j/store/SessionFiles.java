package org.strophe4j.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of one key: {@code .json} or {@code .journal}, the session; {@code .lock}, which its owner has locked; {@code .epoch}, the number
 * of the latest owner; {@code .tmp}, for a moment, what becomes one of them. All are named by a hash of the key, so that
 * a list of the folder shows no account.
 */
final class SessionFiles {
    private static final Logger LOG = System.getLogger(FileSessionStore.class.getName());

    private static final Pattern STATE = Pattern.compile("([0-9a-f]{64})\\.([a-z]+)");

    /** Digits and a line feed: microseconds since 1970 for thirty thousand years. */
    private static final int MAX_EPOCH_BYTES = 19;

    private final PrivateFolder folder;
    private final StateFormat format;
    private final String name;

    private SessionFiles(PrivateFolder folder, StateFormat format, String name) {
        this.folder = folder;
        this.format = format;
        this.name = name;
    }

    static SessionFiles of(PrivateFolder folder, StateFormat format, SessionKey key) {
        return new SessionFiles(folder, format, name(key));
    }

    /** {@return those of a file in the folder, null when the file is not the session of any key} */
    static @Nullable SessionFiles of(PrivateFolder folder, StateFormat format, Path file) {
        Matcher state = STATE.matcher(file.getFileName().toString());
        boolean ours = state.matches() && state.group(2).equals(format.suffix());
        return ours ? new SessionFiles(folder, format, state.group(1)) : null;
    }

    private static String name(SessionKey key) {
        byte[] text = (key.service() + '\n' + key.jid()).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    Path state() {
        return folder.file(name + "." + format.suffix());
    }

    LockFile lock() throws IOException {
        return LockFile.take(folder, folder.file(name + ".lock"));
    }

    /**
     * Reads the session.
     *
     * @param newestEpoch the greatest epoch that its writer can have
     * @return what is in the file, null when there is none
     * @throws UnusableStateException if it must not be used
     */
    @Nullable
    Envelope read(Instant now, long newestEpoch) throws IOException, UnusableStateException {
        byte[] content = folder.read(state(), format.maxBytes());
        if (content == null) {
            return null;
        }
        Envelope envelope = format.decode(content);
        if (!name(envelope.key()).equals(name)) {
            throw new UnusableStateException("it is the session of another service or account");
        }
        if (envelope.epoch() > newestEpoch) {
            throw new UnusableStateException("a later owner has written it");
        }
        if (envelope.session().isFromTheFuture(now)) {
            throw new UnusableStateException("it was saved at a time that has not come yet");
        }
        return envelope;
    }

    /** As {@link #read}, for the owner: what must not be used is told of and removed. */
    @Nullable
    Envelope readOrDiscard(Instant now, long newestEpoch) throws IOException {
        try {
            return read(now, newestEpoch);
        } catch (UnusableStateException unusable) {
            LOG.log(
                    Level.WARNING,
                    "The stored session {0} is not used, and removed: {1}",
                    state(),
                    unusable.getMessage());
            clear();
            return null;
        }
    }

    void write(Envelope envelope) throws IOException {
        replace(format.encode(envelope));
    }

    /** Gives the file of the session a new content, all at once. */
    void replace(byte[] content) throws IOException {
        folder.replace(state(), temporary(), content);
    }

    /** Adds to the file of the session; {@return whether it had that length, and has the addition now} */
    boolean append(long length, byte[] addition) throws IOException {
        return folder.append(state(), length, addition);
    }

    void clear() throws IOException {
        folder.delete(state());
    }

    /** {@return the number of the latest owner, 0 when it is not known} */
    long readEpoch() throws IOException {
        try {
            byte[] content = folder.read(epoch(), MAX_EPOCH_BYTES);
            String text = content == null ? "" : new String(content, StandardCharsets.US_ASCII);
            return text.matches("[0-9]{1,18}\n") ? Long.parseLong(text.strip()) : 0;
        } catch (UnusableStateException damaged) {
            return 0;
        }
    }

    void writeEpoch(long number) throws IOException {
        folder.replace(epoch(), temporary(), (number + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Leaves nothing behind when no session is stored. For the owner, as the last thing that he does. */
    void tidy(LockFile held) throws IOException {
        if (!Files.exists(state(), LinkOption.NOFOLLOW_LINKS)) {
            folder.delete(temporary());
            folder.delete(epoch());
            held.remove();
        }
    }

    private Path epoch() {
        return folder.file(name + ".epoch");
    }

    private Path temporary() {
        return folder.file(name + ".tmp");
    }
}
