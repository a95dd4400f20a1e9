package org.strophe4j.testkit;

import io.netty.channel.EventLoopGroup;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.internal.bosh.BoshSettings;
import org.strophe4j.testkit.internal.carrier.BoshPort;
import org.strophe4j.testkit.internal.carrier.ComponentListener;
import org.strophe4j.testkit.internal.carrier.HttpListener;
import org.strophe4j.testkit.internal.carrier.Streams;
import org.strophe4j.xml.XmlLimits;

/**
 * Where a server listens: for clients, and for components when there are to be any. The numbers stay the same over restarts.
 * Not thread-safe.
 */
final class Ports {
    private final EventLoopGroup loop;
    private final @Nullable SSLContext tls;
    private final Streams streams;
    private final BoshPort bosh;
    private final boolean forComponents;
    /** Null while nobody listens. */
    private @Nullable HttpListener clients;
    /** Null while nobody listens, and without components. */
    private @Nullable ComponentListener components;

    private int clientPort;
    /** 0 until it is known. */
    private int componentPort;

    /** Where and how to listen. */
    record Listening(int port, @Nullable SSLContext tls, XmlLimits limits, BoshSettings bosh) {}

    /**
     * Says what is to be listened for.
     *
     * @param loop what everything runs on
     * @param listening where and how
     * @param streams where carriers lead
     * @param bosh where requests of BOSH clients are brought
     * @param forComponents whether there are components
     */
    Ports(EventLoopGroup loop, Listening listening, Streams streams, BoshPort bosh, boolean forComponents) {
        this.loop = loop;
        this.tls = listening.tls();
        this.clientPort = listening.port();
        this.streams = streams;
        this.bosh = bosh;
        this.forComponents = forComponents;
    }

    int clientPort() {
        return clientPort;
    }

    /** {@return the port for components} */
    int componentPort() {
        if (componentPort == 0) {
            throw new IllegalStateException("This server knows no components; see EmbeddedServerBuilder.component");
        }
        return componentPort;
    }

    boolean isOpen() {
        return clients != null;
    }

    void open() {
        HttpListener listener = HttpListener.bind(loop, clientPort, tls, streams, bosh);
        clients = listener;
        clientPort = listener.port();
        if (forComponents) {
            ComponentListener second = ComponentListener.bind(loop, componentPort, tls, streams);
            components = second;
            componentPort = second.port();
        }
    }

    /**
     * Stops accepting.
     *
     * @return drops the connections that there are; to be run on the event loop
     */
    Runnable close() {
        HttpListener first = clients;
        ComponentListener second = components;
        clients = null;
        components = null;
        if (first != null) {
            first.close();
        }
        if (second != null) {
            second.close();
        }
        return () -> {
            if (first != null) {
                first.resetConnections();
            }
            if (second != null) {
                second.resetConnections();
            }
        };
    }
}
