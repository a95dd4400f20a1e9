package org.strophe4j.integration.strophejs;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Strophe.js in Node. */
public final class StropheJs extends StropheClient {
    private StropheJs(NodeProcess process) {
        super(process);
    }

    /** {@return the folder {@code dist} of the package; where it cannot be had, the test is skipped} */
    public static Path distribution() {
        return NodePackages.provide().resolve("node_modules/strophe.js/dist");
    }

    /** {@return a client without a connection; where there is no Node, the test is skipped} */
    public static StropheJs start() {
        return start(null);
    }

    /** {@return the same, which also trusts the authority whose certificate is in that file} */
    public static StropheJs start(@Nullable Path authority) {
        return new StropheJs(NodeProcess.start(authority, "strophe.mjs"));
    }

    /** Connects. */
    public void connect(URI service, String jid, String password) {
        connect(service, jid, password, Duration.ofSeconds(60));
    }

    /**
     * Connects.
     *
     * @param wait for how long the server may hold a request (XEP-0124, section 7.1), in seconds
     */
    public void connect(URI service, String jid, String password, Duration wait) {
        process.tell(
                "connect",
                Map.of(
                        "service",
                        service.toString(),
                        "jid",
                        jid,
                        "password",
                        password,
                        "wait",
                        Long.toString(wait.toSeconds())));
    }

    /** {@return a session that nobody has used yet; only over BOSH} */
    public Handover prebind(URI service, String jid, String password) {
        process.tell("prebind", Map.of("service", service.toString(), "jid", jid, "password", password));
        return handedOver();
    }

    /** Leaves the session to somebody else, once the server has answered every request; only over BOSH. */
    public Handover handover() {
        process.tell("handover", Map.of());
        return handedOver();
    }

    private Handover handedOver() {
        Map<String, String> event = process.next("handover");
        return new Handover(
                event.getOrDefault("jid", ""),
                event.getOrDefault("sid", ""),
                Long.parseLong(event.getOrDefault("rid", "")));
    }
}
