package org.strophe4j.cli.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.cli.output.Printable;
import org.strophe4j.cli.process.Failure;
import org.strophe4j.cli.process.Surroundings;
import org.strophe4j.jid.Jid;
import picocli.CommandLine.Option;

/** Where to log in and as whom: the options of every verb that talks to a server. Filled in by picocli. */
public final class LoginOptions {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern SERVICE = Pattern.compile("(?:ws|http)s?://[^/]", Pattern.CASE_INSENSITIVE);

    private static final Pattern BOSH = Pattern.compile("https?:", Pattern.CASE_INSENSITIVE);

    @Option(
            names = "--service",
            paramLabel = "URL",
            description = {
                "Where the server accepts WebSockets, such as wss://example.com/ws,",
                "or speaks BOSH, such as https://example.com/http-bind."
            })
    private @Nullable String service;

    @Option(
            names = "--jid",
            paramLabel = "JID",
            description = {"Who to be: user@domain, or user@domain/resource.", "Only a domain logs in anonymously."})
    private @Nullable String jid;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = {
                "Take the password from the first line of FILE; - is standard input.",
                "Otherwise it is taken from STROPHE_PASSWORD, or asked for."
            })
    private @Nullable Path passwordFile;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = {
                "How long to wait for the login and for each answer.",
                "10 (seconds), 500ms, 2m, 1h; default: 30."
            })
    private @Nullable Duration timeout;

    @Option(
            names = "--insecure",
            description = {
                "Allow ws: and http: to other machines: everything can be read and changed on the way.",
                "Even so, a password is never sent as it is."
            })
    private boolean insecure;

    @Option(names = "--ca", paramLabel = "FILE", description = "Trust the certificates in FILE (PEM), and no others.")
    private @Nullable Path trusted;

    /**
     * Checks everything, and finds the password last: nobody is asked for one in vain.
     *
     * @param surroundings where passwords come from
     * @return the login
     * @throws Failure if something is missing or wrong
     */
    public Login login(Surroundings surroundings) {
        return login(address(), surroundings, new Sharing());
    }

    /**
     * Does the same for a session that may be shared.
     *
     * @param surroundings where passwords come from
     * @param sharing whether, and where
     * @return the login
     * @throws Failure if something is missing or wrong
     */
    public Login login(Surroundings surroundings, Sharing sharing) {
        return login(address(), surroundings, sharing);
    }

    /**
     * Does the same for what only BOSH can do.
     *
     * @param surroundings where passwords come from
     * @return the login
     * @throws Failure if something is missing or wrong
     */
    public Login boshLogin(Surroundings surroundings) {
        String address = address();
        if (!BOSH.matcher(address).lookingAt()) {
            throw Failure.usage("Only BOSH sessions can be handed over: --service must be http: or https:, such as"
                    + " https://example.com/http-bind, not " + Printable.line(address));
        }
        return login(address, surroundings, new Sharing());
    }

    private Login login(String address, Surroundings surroundings, Sharing sharing) {
        Jid account = account();
        ConnectionOptions options = connectionOptions();
        sharing.apply(options, address, account, surroundings.environment());
        char[] password = account.local() == null
                ? null
                : new Passwords(surroundings).find(Optional.ofNullable(passwordFile), account);
        return new Login(address, account, password, options, timeout());
    }

    private String address() {
        String given = service;
        if (given == null) {
            throw Failure.usage("Which server? Say it with --service, such as --service"
                    + " wss://example.com/xmpp-websocket; to see something without a server: strophe demo");
        }
        if (!SERVICE.matcher(given).lookingAt()) {
            throw Failure.usage(
                    "--service must be an address of WebSocket, such as wss://example.com/xmpp-websocket, or"
                            + " of BOSH, such as https://example.com/http-bind, not " + Printable.line(given));
        }
        return given;
    }

    private Jid account() {
        String given = jid;
        if (given == null) {
            throw Failure.usage(
                    "Who are you? Say it with --jid user@domain, or --jid domain to log in without an account");
        }
        return Arguments.jid("--jid", given);
    }

    private ConnectionOptions connectionOptions() {
        ConnectionOptions options = new ConnectionOptions();
        options.security().allowInsecure(insecure);
        options.limits().connectTimeout(timeout()).requestTimeout(timeout());
        if (timeout != null) {
            options.limits().stageTimeout(timeout);
        }
        if (trusted != null) {
            options.sslContext(Trust.in(trusted));
        }
        return options;
    }

    /** {@return how long to wait, for the login and for each answer} */
    public Duration timeout() {
        return Objects.requireNonNullElse(timeout, DEFAULT_TIMEOUT);
    }

    /** {@return how long to wait, when the user said so} */
    public Optional<Duration> chosenTimeout() {
        return Optional.ofNullable(timeout);
    }
}
