package org.strophe4j.integration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a server is started, and how it says that it cannot.
 *
 * @param name of the server, and of the user that Debian's package creates for it
 * @param command the program, with its arguments
 * @param environment what it needs in addition to ours
 * @param portTaken part of the line that it logs when somebody else has one of its ports
 */
record ServerProgram(String name, List<String> command, Map<String, String> environment, String portTaken) {
    private static final List<String> USUAL_FOLDERS = List.of("/usr/bin", "/usr/sbin", "/usr/local/bin");

    /** {@return where a program is, if it is installed} */
    static Optional<Path> find(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(":")), USUAL_FOLDERS.stream())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** {@return whether the server runs as its own user, which only root can make it do; servers refuse to be root} */
    static boolean dropsRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** {@return what to execute} */
    List<String> commandLine() {
        List<String> line = new ArrayList<>();
        if (dropsRoot()) {
            line.addAll(List.of("setpriv", "--reuid", name, "--regid", name, "--init-groups"));
        }
        line.addAll(command);
        return line;
    }
}
