package org.strophe4j.internal.net;

import java.net.InetAddress;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The hosts that a certificate is for (RFC 9525): its subject alternative names, never its common name.
 *
 * @param dnsNames the names, lower case, as they stand in the certificate
 * @param addresses the literal addresses
 */
record ServerIdentity(List<String> dnsNames, List<InetAddress> addresses) {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final String ANY_LABEL = "*.";

    /**
     * Reads the names of a certificate.
     *
     * @param certificate the certificate
     * @return its names
     * @throws CertificateException when they cannot be read
     */
    static ServerIdentity of(X509Certificate certificate) throws CertificateException {
        List<String> names = new ArrayList<>();
        List<InetAddress> addresses = new ArrayList<>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        for (List<?> alternative : alternatives == null ? List.<List<?>>of() : alternatives) {
            if (alternative.get(0).equals(DNS_NAME)) {
                names.add(((String) alternative.get(1)).toLowerCase(Locale.ROOT));
            } else if (alternative.get(0).equals(IP_ADDRESS)) {
                addresses.add(address((String) alternative.get(1)));
            }
        }
        return new ServerIdentity(List.copyOf(names), List.copyOf(addresses));
    }

    /**
     * {@return whether the certificate is for a host}
     *
     * @param host a name, compared with the names only, or a literal address, compared with the addresses only
     */
    boolean names(Endpoint host) {
        InetAddress literal = host.literal();
        if (literal != null) {
            return addresses.contains(literal);
        }
        String name = host.host().toLowerCase(Locale.ROOT);
        return dnsNames.stream().anyMatch(pattern -> matches(pattern, name));
    }

    /** A wildcard stands for one whole label in front of at least two others (RFC 9525, section 6.3). */
    private static boolean matches(String pattern, String name) {
        if (!pattern.startsWith(ANY_LABEL)) {
            return pattern.equals(name);
        }
        int firstDot = name.indexOf('.');
        String parent = pattern.substring(ANY_LABEL.length());
        return firstDot > 0
                && parent.indexOf('.') > 0
                && name.substring(firstDot + 1).equals(parent);
    }

    private static InetAddress address(String literal) throws CertificateException {
        InetAddress address = new Endpoint(literal, 1).literal();
        if (address == null) {
            throw new CertificateParsingException("An address that is none: " + Printable.line(literal));
        }
        return address;
    }
}
