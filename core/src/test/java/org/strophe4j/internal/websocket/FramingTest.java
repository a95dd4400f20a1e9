package org.strophe4j.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strophe4j.internal.websocket.Framing.Verdict;
import org.strophe4j.xml.Stanza;

/** The rules of {@code <open/>} and {@code <close/>}. */
final class FramingTest {
    private static final String NS = "urn:ietf:params:xml:ns:xmpp-framing";

    private final Framing framing = new Framing();

    @Test
    void eachHeaderHasOneAnswer() throws ProtocolException {
        framing.openSent();
        assertThat(framing.isOpenAwaited()).isTrue();
        assertThat(judge("<open xmlns='" + NS + "' version='1.0'/>")).isEqualTo(Verdict.OPENED);
        assertThat(framing.isOpenAwaited()).isFalse();
        assertThat(judge("<message xmlns='jabber:client'/>")).isEqualTo(Verdict.PASS);
        framing.openSent();
        assertThat(judge("<f:open xmlns:f='" + NS + "' version='1.0' from='x'/>"))
                .isEqualTo(Verdict.OPENED);
    }

    @Test
    void closeComesAtAnyTime() throws ProtocolException {
        framing.openSent();
        assertThat(judge("<close xmlns='" + NS + "'/>")).isEqualTo(Verdict.CLOSED);
    }

    @Test
    void otherNamespacesAreNotFraming() throws ProtocolException {
        assertThat(judge("<close xmlns='jabber:client'/>")).isEqualTo(Verdict.PASS);
        assertThat(judge("<open xmlns='jabber:client'/>")).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource({
        "true, <message xmlns='jabber:client'/>, invalid-xml",
        "true, <open xmlns='jabber:client' version='1.0'/>, invalid-xml",
        "true, <reopen xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>, invalid-xml",
        "false, <open xmlns='urn:ietf:params:xml:ns:xmpp-framing' version='1.0'/>, invalid-xml",
        "true, <open xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>, unsupported-version",
        "true, <open xmlns='urn:ietf:params:xml:ns:xmpp-framing' version='0.9'/>, unsupported-version",
        "true, <open xmlns='urn:ietf:params:xml:ns:xmpp-framing' version=''/>, unsupported-version",
        "true, <open xmlns='urn:ietf:params:xml:ns:xmpp-framing' v:version='1.0' xmlns:v='v'/>, unsupported-version",
    })
    void refuses(boolean awaited, String xml, String condition) {
        if (awaited) {
            framing.openSent();
        }
        ProtocolException refusal = catchThrowableOfType(ProtocolException.class, () -> judge(xml));
        assertThat(refusal.condition()).isEqualTo(condition);
        assertThat(refusal.isAboutStream()).isTrue();
    }

    private Verdict judge(String xml) throws ProtocolException {
        return framing.judge(Stanza.parse(xml));
    }
}
