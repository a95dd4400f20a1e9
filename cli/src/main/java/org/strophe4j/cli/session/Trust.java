package org.strophe4j.cli.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.strophe4j.cli.process.Failure;

/** Trust in the certificates of one file, and in no others. */
final class Trust {
    private Trust() {}

    /**
     * Reads certificates.
     *
     * @param file PEM, one certificate or several
     * @return a TLS context that trusts them
     */
    static SSLContext in(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(stream);
            if (certificates.isEmpty()) {
                throw Failure.usage("There is no certificate in " + file);
            }
            return context(certificates);
        } catch (IOException unreadable) {
            throw Failure.usage("The certificates cannot be read from " + file + ": " + unreadable.getMessage());
        } catch (CertificateException malformed) {
            throw Failure.usage(file + " does not hold certificates in PEM");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This JVM lacks TLS", impossible);
        }
    }

    private static SSLContext context(Collection<? extends Certificate> certificates)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("ca" + number++, certificate);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
