package org.strophe4j.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.strophe4j.cli.process.ExitCode;
import org.strophe4j.cli.process.Failure;
import org.strophe4j.xmpp.ConnectionException;
import org.strophe4j.xmpp.NotConnectedException;
import org.strophe4j.xmpp.QueueFullException;
import org.strophe4j.xmpp.Status;

class FailuresTest {
    @Test
    void theServersWordsAndOursMakeOneHarmlessLine() {
        Failure failure = Failures.ofLogin(
                new ConnectionException("Refused:\n\u009b2Jtry harder.", Status.AUTHFAIL, "not-authorized", null));

        assertThat(failure.code()).isEqualTo(ExitCode.NOT_AUTHENTICATED);
        assertThat(failure.line()).isEqualTo("Refused:\\x0a\\x9b2Jtry harder. Check --jid and the password");
    }

    @Test
    void theCodeSaysWhatKindOfFailureItWas() {
        assertThat(login(Status.CONNFAIL, "remote-connection-failed")).isEqualTo(ExitCode.NOT_CONNECTED);
        assertThat(login(Status.CONNFAIL, "no-auth-mech")).isEqualTo(ExitCode.NOT_AUTHENTICATED);
        assertThat(login(Status.AUTHFAIL, "x-strophe-server-signature")).isEqualTo(ExitCode.NOT_AUTHENTICATED);
        assertThat(login(Status.CONNTIMEOUT, "connection-timeout")).isEqualTo(ExitCode.TIMED_OUT);
        assertThat(Failures.ofRequest(new QueueFullException("full")).code()).isEqualTo(ExitCode.TIMED_OUT);
    }

    @Test
    void whatIsNotKnownIsNotExplainedAway() {
        assertThatThrownBy(() -> Failures.ofRequest(new NotConnectedException("unforeseen")))
                .isInstanceOf(NotConnectedException.class);
    }

    private static ExitCode login(Status status, String condition) {
        return Failures.ofLogin(new ConnectionException("It failed", status, condition, null))
                .code();
    }
}
