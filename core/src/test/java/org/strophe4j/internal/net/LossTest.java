package org.strophe4j.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.strophe4j.transport.Ending;

/** What is said of a connection that is gone. */
final class LossTest {
    private static final Endpoint SERVER = new Endpoint("example.org", 443);

    private static String condition(Throwable cause) {
        return String.valueOf(Loss.ofException(SERVER, cause).condition());
    }

    @Test
    void theNetworkIsTakenForTheNetwork() {
        assertThat(condition(new IOException("Connection reset"))).isEqualTo("remote-connection-failed");
    }

    @Test
    void tlsThatComplainsIsTakenForTls() {
        assertThat(condition(new SSLException("bad record"))).isEqualTo("x-strophe-tls");
        assertThat(condition(new DecoderException(new SSLException("bad record"))))
                .isEqualTo("x-strophe-tls");
        assertThat(condition(new SSLException("refused", new SSLHandshakeException("bad certificate"))))
                .isEqualTo("x-strophe-tls");
    }

    /** TLS had something to say when the connection was gone already. */
    @Test
    void tlsThatCouldNotWriteIsTakenForTheNetwork() {
        assertThat(condition(new SSLException("failure when writing", new ClosedChannelException())))
                .isEqualTo("remote-connection-failed");
    }

    @Test
    void aCutIsTold() {
        Ending ending = Loss.ofTruncation(SERVER);
        assertThat(ending.condition()).isEqualTo("x-strophe-tls");
        assertThat(ending.kind()).isEqualTo(Ending.Kind.CUT);
    }
}
