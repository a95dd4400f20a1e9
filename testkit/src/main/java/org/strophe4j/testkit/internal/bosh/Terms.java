package org.strophe4j.testkit.internal.bosh;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xmpp.NS;

/**
 * What client and server have agreed upon for one session (section 7).
 *
 * @param sid the name of the session, which nobody can guess
 * @param server what the server offers
 * @param waitSeconds for how many seconds a request is held at most
 * @param hold how many are held at most
 * @param version the version of BOSH
 * @param contentType what all answers are said to be
 * @param receipts whether the client says which answers it has got
 */
public record Terms(
        String sid,
        BoshSettings server,
        int waitSeconds,
        int hold,
        String version,
        String contentType,
        boolean receipts) {
    /** What answers are said to be when the client does not wish otherwise. */
    public static final String CONTENT_TYPE = "text/xml; charset=utf-8";

    private static final int MAJOR = 1;
    private static final int MINOR = 11;
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");
    /** What may stand in an HTTP header without doing harm. */
    private static final Pattern HEADER = Pattern.compile("[\\x20-\\x7E]{1,200}");

    /**
     * Agrees with a client.
     *
     * @param first the request for a session
     * @param server what the server offers
     * @param sid the name of the session
     * @return the terms
     * @throws BindingError if the request cannot be met
     */
    public static Terms agreed(Wrapper first, BoshSettings server, String sid) throws BindingError {
        String content = Objects.requireNonNullElse(first.body().attr("content"), CONTENT_TYPE);
        String to = first.body().attr("to");
        if (!HEADER.matcher(content).matches()) {
            throw new BindingError(BindingError.BAD_REQUEST);
        }
        if (to == null || to.isEmpty()) {
            throw new BindingError(BindingError.IMPROPER_ADDRESSING);
        }
        return new Terms(
                sid,
                server,
                Numbers.readAtMost(first.body().attr("wait"), server.waitSeconds()),
                Numbers.readAtMost(first.body().attr("hold"), server.hold()),
                agreedVersion(first.body().attr("ver")),
                content,
                server.acks() && first.ack() >= 0);
    }

    /** The lower of the two. */
    private static String agreedVersion(@Nullable String wanted) throws BindingError {
        String own = MAJOR + "." + MINOR;
        if (wanted == null) {
            return own;
        }
        Matcher version = VERSION.matcher(wanted);
        if (!version.matches()) {
            throw new BindingError(BindingError.BAD_REQUEST);
        }
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        boolean lower = major < MAJOR || (major == MAJOR && minor < MINOR);
        return lower ? major + "." + minor : own;
    }

    /** {@return how many requests may be open at once} */
    int requests() {
        return Math.max(server.requests(), hold + 1);
    }

    /** Whether answers never wait (section 12). */
    boolean isPolling() {
        return waitSeconds == 0 || hold == 0;
    }

    /** {@return the first answer, which says all this (section 7.2; XEP-0206, section 4)} */
    WrapperText greeting(String from, String streamId) {
        WrapperText text = new WrapperText()
                .with("xmlns:xmpp", NS.BOSH)
                .with("xmlns:stream", NS.STREAM)
                .with("xmpp:version", "1.0")
                .with("xmpp:restartlogic", "true")
                .with("xml:lang", "en")
                .with("sid", sid)
                .with("authid", streamId)
                .with("from", from)
                .with("ver", version)
                .with("wait", waitSeconds)
                .with("hold", hold)
                .with("requests", requests())
                .with("charsets", "UTF-8");
        offer(text, "inactivity", server.inactivity());
        offer(text, "polling", server.polling());
        offer(text, "maxpause", server.maxPause());
        return server.gzip() ? text.with("accept", "gzip,deflate") : text;
    }

    private static void offer(WrapperText text, String name, int seconds) {
        if (seconds > 0) {
            text.with(name, seconds);
        }
    }
}
