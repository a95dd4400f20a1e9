package org.strophe4j;

import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.net.Credentials;
import org.strophe4j.internal.net.Endpoint;
import org.strophe4j.internal.net.ProxySettings;

/** Turns the application's proxy into what the network layer wants. */
final class ProxyRoute {
    private ProxyRoute() {}

    static @Nullable ProxySettings of(@Nullable Proxy proxy) {
        if (proxy == null) {
            return null;
        }
        String username = proxy.username();
        String password = proxy.password();
        return new ProxySettings(
                proxy.kind() == Proxy.Kind.HTTP ? ProxySettings.Kind.HTTP : ProxySettings.Kind.SOCKS5,
                new Endpoint(proxy.host(), proxy.port()),
                username == null || password == null ? null : new Credentials(username, password));
    }
}
