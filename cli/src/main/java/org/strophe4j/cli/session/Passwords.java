package org.strophe4j.cli.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import org.strophe4j.cli.process.Failure;
import org.strophe4j.cli.process.Surroundings;
import org.strophe4j.jid.Jid;

/** Finds the password: in a file, in the environment, or by asking. Never in the arguments, which everybody can see. */
final class Passwords {
    private static final String VARIABLE = "STROPHE_PASSWORD";
    private static final Path STANDARD_INPUT = Path.of("-");
    /** No password is longer, and whoever names a huge file means another one. */
    private static final int LONGEST = 4096;

    private static final Set<PosixFilePermission> FOREIGN =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private final Surroundings surroundings;

    Passwords(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Finds the password of an account.
     *
     * @param file where the user said that it is
     * @param account whose
     * @return the password, not empty; the caller clears it
     */
    char[] find(Optional<Path> file, Jid account) {
        if (file.isPresent()) {
            return ofFile(file.get());
        }
        String variable = surroundings.environment().get(VARIABLE);
        if (variable != null) {
            return required(variable, VARIABLE + " is empty");
        }
        char[] typed = surroundings.prompt().ask("Password for " + account.bare() + ":");
        if (typed == null) {
            throw Failure.usage("No password for " + account.bare() + ": set " + VARIABLE
                    + ", name a file with --password-file, or run this in a terminal to be asked");
        }
        return required(new String(typed), "No password was typed");
    }

    private static char[] required(String password, String otherwise) {
        if (password.isEmpty()) {
            throw Failure.usage(otherwise);
        }
        return password.toCharArray();
    }

    private char[] ofFile(Path file) {
        try {
            if (file.equals(STANDARD_INPUT)) {
                return required(firstLine(surroundings.in()), "Standard input holds no password in its first line");
            }
            warnIfForeign(file);
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(Files.newInputStream(file), UTF_8.newDecoder()))) {
                return required(firstLine(reader), "The first line of " + file + " is empty");
            }
        } catch (NoSuchFileException missing) {
            throw Failure.usage("There is no file " + file + " to take the password from");
        } catch (CharacterCodingException garbled) {
            throw Failure.usage("The password in " + file + " is not UTF-8");
        } catch (IOException failure) {
            throw Failure.usage("The password cannot be read from " + file + ": " + failure.getMessage());
        }
    }

    private static String firstLine(Reader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        int character = reader.read();
        while (character >= 0 && character != '\n') {
            if (line.length() == LONGEST) {
                throw Failure.usage("A password of more than " + LONGEST + " characters is none");
            }
            line.append((char) character);
            character = reader.read();
        }
        int last = line.length() - 1;
        return last >= 0 && line.charAt(last) == '\r' ? line.substring(0, last) : line.toString();
    }

    private void warnIfForeign(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null || !Files.isRegularFile(file)) {
            return;
        }
        if (view.readAttributes().permissions().stream().anyMatch(FOREIGN::contains)) {
            surroundings.err().print("strophe: warning: others can read " + file + "; chmod 600 makes it yours alone");
        }
    }
}
