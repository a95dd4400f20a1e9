package org.strophe4j.internal.net;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.proxy.Socks5ProxyHandler;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The way through a proxy. */
final class Tunnel {
    private static final String TARGET_FOLLOWS = " => ";
    private static final String REASON_FOLLOWS = ", ";
    private static final String SOCKS_LOGIN_FAILED = "authStatus";

    private Tunnel() {}

    /**
     * Makes what speaks to a proxy.
     *
     * @param proxy how and with which credentials
     * @param address where the proxy was found
     * @return a handler that asks for the target as soon as the proxy is connected
     */
    static ProxyHandler through(ProxySettings proxy, InetSocketAddress address) {
        Credentials credentials = proxy.credentials();
        ProxyHandler handler = switch (proxy.kind()) {
            case HTTP ->
                credentials == null
                        ? new HttpProxyHandler(address)
                        : new HttpProxyHandler(address, credentials.username(), credentials.password());
            case SOCKS5 ->
                credentials == null
                        ? new Socks5ProxyHandler(address)
                        : new Socks5ProxyHandler(address, credentials.username(), credentials.password());
        };
        // The session above measures the time of every stage.
        handler.setConnectTimeoutMillis(0);
        return handler;
    }

    /**
     * Clears a pipeline of everything that spoke to the proxy.
     *
     * @param pipeline the pipeline of an open tunnel, ending with {@link Quiet}
     */
    static void leave(ChannelPipeline pipeline) {
        while (pipeline.first() != Quiet.INSTANCE) {
            pipeline.removeFirst();
        }
    }

    /**
     * Says why a proxy did not do as it was told.
     *
     * @param tunnel what spoke to it
     * @param cause what it failed with
     * @return the reason, such as an HTTP status; it holds no credentials
     */
    static String refusal(ProxyHandler tunnel, @Nullable Throwable cause) {
        // Netty begins its messages with the protocol and both addresses, which the caller has told already.
        String text = cause == null ? "" : String.valueOf(cause.getMessage());
        String target = TARGET_FOLLOWS + tunnel.destinationAddress() + REASON_FOLLOWS;
        int reason = text.indexOf(target);
        String why = reason < 0 ? text : text.substring(reason + target.length());
        return why.startsWith(SOCKS_LOGIN_FAILED) ? "it refuses the credentials" : Printable.line(why);
    }
}
