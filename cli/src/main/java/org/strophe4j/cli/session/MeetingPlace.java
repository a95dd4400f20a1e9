package org.strophe4j.cli.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.strophe4j.cli.process.Failure;
import org.strophe4j.jid.Jid;
import org.strophe4j.store.JournalSessionStore;

/**
 * Where the commands of one user meet that share sessions: a folder that only he can enter.
 *
 * @param folder the folder
 */
record MeetingPlace(Path folder) {
    private static final String RUNTIME = "XDG_RUNTIME_DIR";
    private static final Set<PosixFilePermission> MINE = PosixFilePermissions.fromString("rwx------");
    /** 8 bytes, 16 digits: no two of one user's accounts are the same, and the name leaves room for the folder. */
    private static final int NAME_BYTES = 8;

    /**
     * Finds the place.
     *
     * @param environment the environment variables
     * @return the folder for what lives as long as the user is logged in, or else that of the library's stores
     * @throws Failure if the user has no home
     */
    static MeetingPlace of(Map<String, String> environment) {
        String runtime = environment.get(RUNTIME);
        if (runtime != null && Path.of(runtime).isAbsolute()) {
            return new MeetingPlace(Path.of(runtime, "strophe4j"));
        }
        try {
            return new MeetingPlace(new JournalSessionStore().folder().resolveSibling("shared"));
        } catch (IllegalStateException homeless) {
            throw Failure.usage("--share: there is no private place for a socket; name one, --share=PATH");
        }
    }

    /**
     * Names the socket of an account, in the folder, which is made if there is none.
     *
     * @param service where the account is
     * @param account whose; the resource does not matter
     * @return the path
     * @throws Failure if the folder cannot be made, or others can enter it
     */
    Path socket(String service, Jid account) {
        makePrivate();
        return folder.resolve(name(service + "\n" + account.bare()));
    }

    private void makePrivate() {
        try {
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(MINE));
            }
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw Failure.usage("--share: " + folder + " is not a folder");
            }
            if (!MINE.containsAll(Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS))) {
                throw Failure.usage("--share: others can enter " + folder + "; chmod 700 makes it yours alone");
            }
        } catch (IOException failed) {
            throw Failure.usage("--share: the folder " + folder + " for the socket cannot be made: " + failed);
        } catch (UnsupportedOperationException elsewhere) {
            throw Failure.usage("--share is for Linux and macOS: this system does not tell who has opened a socket");
        }
    }

    private static String name(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JVM has SHA-256", impossible);
        }
    }
}
