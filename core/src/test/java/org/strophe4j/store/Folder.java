package org.strophe4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Looks into the folder of a store, and changes what is there behind its back. */
record Folder(Path path) {
    Path state() throws IOException {
        return only(".j(son|ournal)");
    }

    Path epoch() throws IOException {
        return only(".epoch");
    }

    Path lock() throws IOException {
        return only(".lock");
    }

    private Path only(String suffix) throws IOException {
        List<Path> found = files().stream()
                .filter(file -> file.getFileName().toString().matches("[0-9a-f]+" + suffix))
                .toList();
        assertThat(found).as(suffix).hasSize(1);
        return found.get(0);
    }

    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.sorted().toList();
        }
    }

    static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    }

    static void permit(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    static void giveAway(Path file) throws IOException {
        try {
            Files.setOwner(
                    file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        } catch (FileSystemException forbidden) {
            Assumptions.abort("Only root can give a file to another user");
        }
    }
}
