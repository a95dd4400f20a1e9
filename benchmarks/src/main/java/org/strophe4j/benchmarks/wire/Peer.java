package org.strophe4j.benchmarks.wire;

import java.util.List;

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
    /** Our connections as members of one hub, with one line to the server; only the first of them sends. */
    STROPHE4J_MEMBERS(EchoServer.class),
    /** Our connection over BOSH to a server that speaks XMPP. */
    STROPHE4J_BOSH(XmppServer.class),
    /** Our connection over WebSocket to the same server. */
    STROPHE4J_XMPP(XmppServer.class);

    /** Those that talk to a server which only sends back what comes. */
    public static final List<Peer> ECHOED = List.of(BARE, STROPHE4J, STROPHE4J_DIRECT, STROPHE4J_SHARED);
    /** Those that send messages to themselves through a real server. */
    public static final List<Peer> ROUTED = List.of(STROPHE4J_BOSH, STROPHE4J_XMPP);

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
            case STROPHE4J_MEMBERS -> StropheClient.sharing(port, true);
            case STROPHE4J_BOSH -> StropheClient.toItself("http://127.0.0.1:" + port + "/http-bind");
            case STROPHE4J_XMPP -> StropheClient.toItself("ws://127.0.0.1:" + port + "/xmpp-websocket");
        };
    }
}
