package org.strophe4j.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.strophe4j.transport.Ending;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.Status;

/** Which ends let a connection come back. */
class CausesTest {
    private static boolean comesBack(Ending ending) {
        return Causes.mayPass(Endings.unwanted(ending, true, Status.CONNFAIL))
                && Causes.mayPass(Endings.unwanted(ending, false, Status.CONNFAIL));
    }

    @Test
    void whatTheNetworkTookAway() {
        assertThat(comesBack(Ending.failed(ErrorCondition.REMOTE_CONNECTION_FAILED, "reset")))
                .isTrue();
        assertThat(comesBack(Ending.timeout("silence"))).isTrue();
    }

    /** The same condition with two reasons: a certificate stays what it is, a network does not. */
    @Test
    void tlsThatWasCutAndTlsThatWasRefused() {
        assertThat(comesBack(Ending.cut(ErrorCondition.TLS_FAILED, "no close_notify")))
                .isTrue();
        assertThat(comesBack(Ending.failed(ErrorCondition.TLS_FAILED, "the certificate has expired")))
                .isFalse();
    }

    @Test
    void whoWasThrownOut() {
        assertThat(comesBack(Ending.failed(ErrorCondition.CONFLICT, ""))).isFalse();
    }
}
