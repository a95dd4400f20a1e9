package org.strophe4j.cli.session;

import java.time.Duration;
import java.util.Arrays;
import org.strophe4j.ConnectRequest;
import org.strophe4j.Prebind;
import org.strophe4j.PreboundSession;
import org.strophe4j.cli.output.Printable;
import org.strophe4j.cli.process.Failure;

/** A login whose session is left to somebody else. */
public final class Prebinding {
    private Prebinding() {}

    /**
     * Logs in, and lets go of the session.
     *
     * @param login where and as whom
     * @param lifetime how long the server should keep it; zero for what it does by itself
     * @return the session
     * @throws Failure if that is not to be
     */
    public static PreboundSession open(Login login, Duration lifetime) {
        ConnectRequest request = new ConnectRequest(login.jid().toString());
        char[] password = login.password();
        if (password != null) {
            request.password(password);
            Arrays.fill(password, '\0');
        }
        Prebind prebind = prebind(login).lifetime(lifetime);
        try {
            return prebind.open(request).join();
        } catch (RuntimeException failed) {
            throw Failures.ofAttempt(failed, false);
        }
    }

    private static Prebind prebind(Login login) {
        try {
            return new Prebind(login.service(), login.options());
        } catch (IllegalArgumentException refused) {
            throw Failure.usage("--service: " + Printable.line(String.valueOf(refused.getMessage())));
        }
    }
}
