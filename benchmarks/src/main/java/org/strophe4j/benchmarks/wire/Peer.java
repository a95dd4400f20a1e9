package org.strophe4j.benchmarks.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.store.JournalSessionStore;
import org.strophe4j.store.MemorySessionStore;
import org.strophe4j.store.SessionStore;

/** Who is compared. */
public enum Peer {
    /** Netty's WebSocket client and nothing else. */
    BARE(EchoServer.class),
    /** Our connection, handlers on the library's own threads: what one gets by default. */
    STROPHE4J(EchoServer.class),
    /** Our connection, handlers on the event loop. */
    STROPHE4J_DIRECT(EchoServer.class),
    /** Our connection as the only member of a hub. */
    STROPHE4J_SHARED(EchoServer.class),
    /** The same where its members meet at a socket, as those of several processes do. */
    STROPHE4J_SOCKET(EchoServer.class),
    /** Our connections as members of one hub, with one line to the server; only the first of them sends. */
    STROPHE4J_MEMBERS(EchoServer.class),
    /** Our connection over BOSH to a server that speaks XMPP. */
    STROPHE4J_BOSH(XmppServer.class),
    /** Our connection over WebSocket to the same server. */
    STROPHE4J_XMPP(XmppServer.class),
    /** The same with an account, to be compared with those below. */
    SM_OFF(XmppServer.class),
    /** Stanzas are counted, and kept by the connection. */
    SM_ON(XmppServer.class),
    /** They are kept in a store in memory. */
    SM_MEMORY(XmppServer.class),
    /** They are kept in a file. */
    SM_JOURNAL(XmppServer.class),
    /** They are kept on the disk. */
    SM_JOURNAL_FSYNC(XmppServer.class);

    /** Those that talk to a server which only sends back what comes. */
    public static final List<Peer> ECHOED =
            List.of(BARE, STROPHE4J, STROPHE4J_DIRECT, STROPHE4J_SHARED, STROPHE4J_SOCKET);
    /** Those that send messages to themselves through a real server. */
    public static final List<Peer> ROUTED = List.of(STROPHE4J_BOSH, STROPHE4J_XMPP);

    /** Those that count stanzas or might do so. */
    public static final List<Peer> MANAGED = List.of(SM_OFF, SM_ON, SM_MEMORY, SM_JOURNAL, SM_JOURNAL_FSYNC);

    private final Class<?> server;

    Peer(Class<?> server) {
        this.server = server;
    }

    /** {@return the program that it talks to} */
    public Class<?> server() {
        return server;
    }

    Client client(int port) {
        return switch (this) {
            case BARE -> new BareClient(port);
            case STROPHE4J -> StropheClient.echoed(port, null);
            case STROPHE4J_DIRECT -> StropheClient.echoed(port, Runnable::run);
            case STROPHE4J_SHARED -> StropheClient.sharing(port, false);
            case STROPHE4J_SOCKET -> StropheClient.sharingBySocket(port);
            case STROPHE4J_MEMBERS -> StropheClient.sharing(port, true);
            case STROPHE4J_BOSH -> StropheClient.toItself("http://127.0.0.1:" + port + "/http-bind");
            case STROPHE4J_XMPP -> StropheClient.toItself(webSocket(port));
            case SM_OFF -> StropheClient.managed(webSocket(port), options -> {});
            case SM_ON -> StropheClient.managed(webSocket(port), options -> options.enableStreamManagement(true));
            case SM_MEMORY -> StropheClient.managed(webSocket(port), stored(new MemorySessionStore()));
            case SM_JOURNAL -> StropheClient.managed(webSocket(port), stored(journal(false)));
            case SM_JOURNAL_FSYNC -> StropheClient.managed(webSocket(port), stored(journal(true)));
        };
    }

    private static String webSocket(int port) {
        return "ws://127.0.0.1:" + port + "/xmpp-websocket";
    }

    private static Consumer<ConnectionOptions> stored(SessionStore store) {
        return options -> options.streamManagement(management -> management.storage(store));
    }

    private static SessionStore journal(boolean fsync) {
        try {
            Path folder = Files.createTempDirectory("strophe4j-bench");
            return JournalSessionStore.builder().folder(folder).fsync(fsync).build();
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }
}
