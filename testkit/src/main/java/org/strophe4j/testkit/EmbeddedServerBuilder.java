package org.strophe4j.testkit;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.strophe4j.jid.Jid;
import org.strophe4j.testkit.internal.sasl.SaslExchange;
import org.strophe4j.testkit.internal.sasl.ScramHash;
import org.strophe4j.testkit.internal.server.Settings;
import org.strophe4j.testkit.server.ConflictPolicy;
import org.strophe4j.testkit.server.RosterItem;
import org.strophe4j.testkit.server.RosterItem.Subscription;
import org.strophe4j.xml.XmlLimits;

/** What an {@link EmbeddedServer} is to be like. Every setting has a default. Not thread-safe. */
public final class EmbeddedServerBuilder {
    /** The least that RFC 7677 allows: tests have no time for more. */
    private static final int DEFAULT_ITERATIONS = 4096;

    private static final int MAX_ITERATIONS = 1_000_000;
    private static final int MAX_PORT = 65_535;

    private String domain = "localhost";
    private @Nullable String anonymousDomain;
    private List<String> mechanisms = List.of("SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN");
    private final Map<String, String> accounts = new LinkedHashMap<>();
    private final Map<String, Map<String, RosterItem>> rosters = new LinkedHashMap<>();
    private final Map<String, String> components = new LinkedHashMap<>();
    private ConflictPolicy conflict = ConflictPolicy.REPLACE_OLD;
    private boolean legacySession;
    private @Nullable SSLContext tls;
    private XmlLimits limits = XmlLimits.defaults();
    private int iterations = DEFAULT_ITERATIONS;
    private int journalSize = 1_000;
    private final BoshOptions bosh = new BoshOptions();
    private final StreamManagementOptions streamManagement = new StreamManagementOptions();
    private int port;

    EmbeddedServerBuilder() {}

    /**
     * Names the domain of the accounts.
     *
     * @param name the domain; {@code localhost} by default
     * @return this
     */
    public EmbeddedServerBuilder domain(String name) {
        domain = Jid.of(null, name, null).domain();
        return this;
    }

    /**
     * Adds a second domain where ANONYMOUS is the only mechanism (XEP-0175), as servers usually have it. To offer it in
     * the first domain, name it in {@link #mechanisms}.
     *
     * @param name the domain; none by default
     * @return this
     */
    public EmbeddedServerBuilder anonymousDomain(String name) {
        anonymousDomain = Jid.of(null, name, null).domain();
        return this;
    }

    /**
     * Adds an account.
     *
     * @param username its localpart
     * @param password its password
     * @return this
     */
    public EmbeddedServerBuilder account(String username, String password) {
        accounts.put(username, password);
        return this;
    }

    /**
     * Lets an external component connect (XEP-0114), at {@link EmbeddedServer#componentService()}. What is sent to its domain,
     * or to any address in it, goes to the component while it is connected.
     *
     * @param name its domain, another one than that of the accounts
     * @param secret what it has to know
     * @return this
     */
    public EmbeddedServerBuilder component(String name, String secret) {
        components.put(Jid.of(null, name, null).domain(), secret);
        return this;
    }

    /**
     * Says what can be used to log in.
     *
     * @param names of SCRAM-SHA-512, SCRAM-SHA-384, SCRAM-SHA-256, SCRAM-SHA-1, PLAIN and ANONYMOUS those that are
     *     offered, in the order of the offer; by default SCRAM-SHA-512, -256, -1 and PLAIN
     * @return this
     * @throws IllegalArgumentException if the server does not speak one of them
     */
    public EmbeddedServerBuilder mechanisms(String... names) {
        Set<String> distinct = new LinkedHashSet<>(List.of(names));
        for (String name : distinct) {
            boolean other = name.equals(SaslExchange.PLAIN) || name.equals(SaslExchange.ANONYMOUS);
            if (!other && ScramHash.ofMechanism(name) == null) {
                throw new IllegalArgumentException("The embedded server does not speak " + name);
            }
        }
        mechanisms = List.copyOf(distinct);
        return this;
    }

    /**
     * Says what BOSH clients are offered.
     *
     * @param options sets what is to be other than by default
     * @return this
     */
    public EmbeddedServerBuilder bosh(Consumer<? super BoshOptions> options) {
        options.accept(bosh);
        return this;
    }

    /**
     * Says what clients are offered of stream management (XEP-0198).
     *
     * @param options sets what is to be other than by default
     * @return this
     */
    public EmbeddedServerBuilder streamManagement(Consumer<? super StreamManagementOptions> options) {
        options.accept(streamManagement);
        return this;
    }

    /**
     * Lets the server speak TLS: its addresses become {@code wss:} and {@code https:}.
     *
     * @param context what holds its key and certificate; none by default
     * @return this
     */
    public EmbeddedServerBuilder tls(SSLContext context) {
        tls = Objects.requireNonNull(context, "context");
        return this;
    }

    /**
     * Puts contacts into a user's roster.
     *
     * @param username the user's localpart
     * @param items the contacts
     * @return this
     */
    public EmbeddedServerBuilder roster(String username, RosterItem... items) {
        Map<String, RosterItem> roster = rosters.computeIfAbsent(username, name -> new LinkedHashMap<>());
        for (RosterItem item : items) {
            roster.put(item.jid().toString(), item);
        }
        return this;
    }

    /**
     * Puts users into each other's rosters, so that each sees the other's presence.
     *
     * @param usernames their localparts
     * @return this
     */
    public EmbeddedServerBuilder friends(String... usernames) {
        for (String user : usernames) {
            for (String friend : usernames) {
                if (!user.equals(friend)) {
                    roster(user, RosterItem.of(Jid.of(friend, domain, null).toString(), Subscription.BOTH));
                }
            }
        }
        return this;
    }

    /**
     * Says what happens to a resource that is taken.
     *
     * @param policy the rule; {@link ConflictPolicy#REPLACE_OLD} by default
     * @return this
     */
    public EmbeddedServerBuilder conflict(ConflictPolicy policy) {
        conflict = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Lets the features offer the session of RFC 3921. Requests for one are answered in any case.
     *
     * @param on whether to; false by default
     * @return this
     */
    public EmbeddedServerBuilder legacySession(boolean on) {
        legacySession = on;
        return this;
    }

    /**
     * Limits what clients may send in one element. Who sends more gets a stream error.
     *
     * @param xml the limits; those of the library by default
     * @return this
     */
    public EmbeddedServerBuilder limits(XmlLimits xml) {
        limits = Objects.requireNonNull(xml, "xml");
        return this;
    }

    /**
     * Says how often SCRAM hashes a password.
     *
     * @param rounds how often; 1 to 1,000,000, 4,096 by default
     * @return this
     */
    public EmbeddedServerBuilder scramIterations(int rounds) {
        iterations = inRange("iterations", rounds, 1, MAX_ITERATIONS);
        return this;
    }

    /**
     * Says how many elements the journal holds before it forgets the oldest, and how many exchanges of BOSH clients are
     * remembered.
     *
     * @param elements how many; 0 to 100,000, 1,000 by default
     * @return this
     */
    public EmbeddedServerBuilder journalSize(int elements) {
        journalSize = inRange("journal size", elements, 0, 100_000);
        return this;
    }

    /**
     * Chooses the port.
     *
     * @param number the port; 0, the default, takes a free one
     * @return this
     */
    public EmbeddedServerBuilder port(int number) {
        port = inRange("port", number, 0, MAX_PORT);
        return this;
    }

    /**
     * Starts a server like this.
     *
     * @return the server, listening
     * @throws IllegalArgumentException if a username or a password cannot be one, or a roster has no account
     */
    public EmbeddedServer start() {
        for (String username : rosters.keySet()) {
            if (!accounts.containsKey(username)) {
                throw new IllegalArgumentException("There is a roster for " + username + " but no account");
            }
        }
        Settings settings = new Settings(
                domain,
                anonymousDomain,
                mechanisms,
                conflict,
                legacySession,
                journalSize,
                components,
                streamManagement.settings());
        EmbeddedServer server =
                new EmbeddedServer(settings, new Ports.Listening(port, tls, limits, bosh.settings()), iterations);
        try {
            accounts.forEach(server::addAccount);
            rosters.forEach((username, roster) -> roster.values().forEach(item -> server.pushRoster(username, item)));
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    static int inRange(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("The " + what + " must be " + least + " to " + most + ", not " + value);
        }
        return value;
    }
}
