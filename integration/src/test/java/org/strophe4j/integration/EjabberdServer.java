package org.strophe4j.integration;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.strophe4j.testkit.contract.Account;

/**
 * A real ejabberd. It is started without ejabberdctl, which insists on a user and on a port mapper, and as an Erlang node
 * without a name, which therefore listens for no other nodes.
 *
 * <p>Most tests share one ({@link #shared()}); whoever cuts it off or overloads it starts his own ({@link #start()}) and
 * closes it. Where ejabberd is not installed, both skip the test that asks.
 */
public final class EjabberdServer extends RealServer {
    private static final String NAME = "ejabberd";
    private static final String CONFIG = "ejabberd.yml";
    private static final String ACCOUNTS = "accounts";
    private static final String LOOK_UP = "inetrc";
    private static final String SCRIPT = "lab_ejabberd.script";

    /** Where Debian keeps ejabberd's code and what it is made of. */
    private static final Path LIBRARIES =
            Path.of("/usr/lib", System.getProperty("os.arch").replace("amd64", "x86_64") + "-linux-gnu");

    private final EjabberdConfig config;

    private EjabberdServer(ServerFolder folder, ServerProgram program, EjabberdConfig config) {
        super(folder, program);
        this.config = config;
    }

    /** {@return whether a server can be started at all} */
    public static boolean isInstalled() {
        return ServerProgram.find("erl").isPresent() && Files.isDirectory(LIBRARIES) && holds(LIBRARIES, "ejabberd-*");
    }

    private static boolean holds(Path folder, String pattern) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
            return found.iterator().hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the server that most tests share; started by the first who asks, ended with the JVM} */
    public static EjabberdServer shared() {
        assumeInstalled();
        return Shared.SERVER;
    }

    /** {@return a server of one's own, listening} */
    public static EjabberdServer start() {
        assumeInstalled();
        return RealServer.start(EjabberdServer::prepare);
    }

    @Override
    public URI uri(Endpoint endpoint) {
        if (endpoint == Endpoint.DIRECT_TLS) {
            return endpoint.at(config.directTls());
        }
        return endpoint.at(endpoint.isEncrypted() ? config.https() : config.http());
    }

    @Override
    public URI componentUri() {
        return componentUri(config.component());
    }

    private static void assumeInstalled() {
        assumeTrue(isInstalled(), "ejabberd is not installed (Debian package ejabberd)");
    }

    private static EjabberdServer prepare() throws IOException {
        ServerFolder folder = ServerFolder.create(NAME);
        List<Integer> ports = FreePorts.find(4);
        EjabberdConfig config =
                new EjabberdConfig(folder.path(), ports.get(0), ports.get(1), ports.get(2), ports.get(3));
        folder.addFolder("spool");
        TestAuthority.get().writeTo(folder.path());
        folder.addFile(CONFIG, config.render());
        folder.addFile(ACCOUNTS, accounts());
        // Names are looked up in /etc/hosts at most, which spares a process of its own for asking.
        folder.addFile(LOOK_UP, "{lookup, [file]}.");
        folder.addResource(SCRIPT, SCRIPT);
        folder.giveTo(NAME);
        return new EjabberdServer(folder, program(folder), config);
    }

    /** Erlang terms, one for each account. */
    private static String accounts() {
        return Account.ALL.stream()
                .map(each -> "{<<\"%s\"/utf8>>, <<\"%s\"/utf8>>}.%n".formatted(each.name(), each.password()))
                .collect(Collectors.joining());
    }

    private static ServerProgram program(ServerFolder folder) {
        List<String> command = new ArrayList<>();
        command.add(ServerProgram.find("erl").orElseThrow().toString());
        // Schedulers that have nothing to do shall not look for work: the tests need the processors.
        command.addAll(List.of("+S", "2", "+sbwt", "none", "+sbwtdcpu", "none", "+sbwtdio", "none"));
        // Where there is no shell, the standard input is left to the script.
        command.addAll(
                List.of("-noshell", "-mnesia", "dir", '"' + folder.file("spool").toString() + '"'));
        command.addAll(List.of("-s", NAME, "-eval", "ok = file:eval(\"%s\").".formatted(SCRIPT)));
        Map<String, String> environment = Map.of(
                "HOME", folder.path().toString(),
                "ERL_LIBS", LIBRARIES.toString(),
                "ERL_INETRC", folder.file(LOOK_UP).toString(),
                "ERL_CRASH_DUMP", folder.file("crash.dump").toString(),
                "EJABBERD_CONFIG_PATH", folder.file(CONFIG).toString(),
                "EJABBERD_LOG_PATH", folder.file("ejabberd.log").toString());
        return new ServerProgram(NAME, command, environment, "eaddrinuse");
    }

    private static final class Shared {
        static final EjabberdServer SERVER = untilTheEnd(start());
    }
}
