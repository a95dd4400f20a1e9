package org.strophe4j.integration;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A real Prosody. Beside the good certificate it shows bad ones, each at a port of its own.
 *
 * <p>Most tests share one ({@link #shared()}); whoever cuts it off or overloads it starts his own ({@link #start()}) and
 * closes it. Where Prosody is not installed, both skip the test that asks.
 */
public final class ProsodyServer extends RealServer {
    private static final String NAME = "prosody";
    private static final String CONFIG = "prosody.cfg.lua";
    private static final List<String> PLUGINS = List.of("mod_lab_accounts.lua", "mod_lab_lifeline.lua");

    private final ProsodyConfig config;

    private ProsodyServer(ServerFolder folder, ServerProgram program, ProsodyConfig config) {
        super(folder, program);
        this.config = config;
    }

    /** {@return whether a server can be started at all} */
    public static boolean isInstalled() {
        return ServerProgram.find(NAME).isPresent();
    }

    /** {@return the server that most tests share; started by the first who asks, ended with the JVM} */
    public static ProsodyServer shared() {
        assumeInstalled();
        return Shared.SERVER;
    }

    /** {@return a server of one's own, listening} */
    public static ProsodyServer start() {
        assumeInstalled();
        return RealServer.start(ProsodyServer::prepare);
    }

    @Override
    public URI uri(Endpoint endpoint) {
        if (endpoint == Endpoint.DIRECT_TLS) {
            return endpoint.at(config.directTls());
        }
        return endpoint.isEncrypted() ? uri(endpoint, TestAuthority.Quality.GOOD) : endpoint.at(config.http());
    }

    @Override
    public URI componentUri() {
        return componentUri(config.component());
    }

    /** {@return the same with TLS, and a certificate that names somebody else} */
    public URI wrongNameUri(Endpoint endpoint) {
        return uri(endpoint, TestAuthority.Quality.WRONG_NAME);
    }

    /** {@return the same with TLS, and a certificate that expired yesterday} */
    public URI expiredUri(Endpoint endpoint) {
        return uri(endpoint, TestAuthority.Quality.EXPIRED);
    }

    /** {@return the same with TLS, and a certificate that comes from an authority which nobody knows} */
    public URI unknownAuthorityUri(Endpoint endpoint) {
        return uri(endpoint, TestAuthority.Quality.UNKNOWN_AUTHORITY);
    }

    private URI uri(Endpoint endpoint, TestAuthority.Quality quality) {
        return endpoint.at(config.https(quality));
    }

    private static void assumeInstalled() {
        assumeTrue(isInstalled(), "Prosody is not installed (Debian package prosody)");
    }

    private static ProsodyServer prepare() throws IOException {
        ServerFolder folder = ServerFolder.create(NAME);
        ProsodyConfig config =
                new ProsodyConfig(folder.path(), FreePorts.one(), FreePorts.one(), portsWithTls(), FreePorts.one());
        folder.addFolder("data");
        folder.addFolder("none");
        folder.addFolder("plugins");
        for (String plugin : PLUGINS) {
            folder.addResource("plugins/" + plugin, plugin);
        }
        TestAuthority.get().writeTo(folder.path());
        folder.addFile(CONFIG, config.render());
        folder.giveTo(NAME);
        return new ProsodyServer(folder, program(folder), config);
    }

    private static Map<TestAuthority.Quality, Integer> portsWithTls() throws IOException {
        Map<TestAuthority.Quality, Integer> ports = new EnumMap<>(TestAuthority.Quality.class);
        Iterator<Integer> free =
                FreePorts.find(TestAuthority.Quality.values().length).iterator();
        for (TestAuthority.Quality quality : TestAuthority.Quality.values()) {
            ports.put(quality, free.next());
        }
        return ports;
    }

    private static ServerProgram program(ServerFolder folder) {
        String program = ServerProgram.find(NAME).orElseThrow().toString();
        List<String> command =
                List.of(program, "-F", "--config", folder.file(CONFIG).toString());
        return new ServerProgram(NAME, command, Map.of(), "Failed to open server port");
    }

    private static final class Shared {
        static final ProsodyServer SERVER = untilTheEnd(start());
    }
}
