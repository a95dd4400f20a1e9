package org.strophe4j;

import java.net.URI;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.XmlLimits;

/**
 * What a transport is made for: the options of the connection that mean something to a carrier, as they are at the attempt.
 * Immutable.
 *
 * @param service where to connect to, absolute and without user info; the scheme need not be the protocol's name
 * @param domain what the stream is opened to: the domain of the user's JID
 * @param limits what each element may cost: more must not be read, nor kept in memory
 * @param headers the application's own headers, for carriers that begin with an HTTP request; values may be secrets
 * @param cookies its cookies, for the same; values may be secrets
 * @param sslContext its own trust and certificates, null for the JVM's default
 * @param verifyHostname whether the certificate must name the host of the service
 * @param proxy what to go through; null for the direct way. A carrier that cannot do so must refuse, not go around it: who
 *     names a proxy may have reasons not to be seen
 */
public record TransportRequest(
        URI service,
        String domain,
        XmlLimits limits,
        Map<String, String> headers,
        Map<String, String> cookies,
        @Nullable SSLContext sslContext,
        boolean verifyHostname,
        @Nullable Proxy proxy) {
    /**
     * Copies the maps.
     *
     * @param service where to connect to
     * @param domain what the stream is opened to
     * @param limits what each element may cost
     * @param headers the application's own headers
     * @param cookies its cookies
     * @param sslContext its own trust and certificates, or null
     * @param verifyHostname whether the certificate must name the host
     * @param proxy what to go through, or null
     */
    public TransportRequest {
        headers = Map.copyOf(headers);
        cookies = Map.copyOf(cookies);
    }

    /**
     * Makes a request out of nothing but the defaults; tests of transports begin with it.
     *
     * @param service where to connect to
     * @param domain what the stream is opened to
     * @return the request of a connection whose options were left alone
     */
    public static TransportRequest of(URI service, String domain) {
        return new TransportRequest(service, domain, XmlLimits.defaults(), Map.of(), Map.of(), null, true, null);
    }

    /** Names where to, and never a header or a cookie. */
    @Override
    public String toString() {
        return "TransportRequest[service=" + service + ", domain=" + domain + ", proxy=" + proxy + "]";
    }
}
