package org.strophe4j.examples.prebind;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.strophe4j.PreboundSession;

// region cloakroom
/** Keeps sessions until their pages ask for them: each for its ticket, once, and not for long. Thread-safe. */
final class Cloakroom {
    /** Enough that nobody guesses one. */
    private static final int TICKET_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, PreboundSession> waiting = new ConcurrentHashMap<>();
    private final Duration limit;
    private final Delay delay;
    private final Consumer<PreboundSession> abandoning;

    /** What is not taken within the limit is abandoned. */
    Cloakroom(Duration limit, Delay delay, Consumer<PreboundSession> abandoning) {
        this.limit = limit;
        this.delay = delay;
        this.abandoning = abandoning;
    }

    /** {@return the ticket, which is to be a secret of the user's browser} */
    String leave(PreboundSession session) {
        byte[] bytes = new byte[TICKET_BYTES];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        waiting.put(ticket, session);
        delay.run(limit, () -> abandon(ticket));
        return ticket;
    }

    /** {@return whose session waits for this ticket} */
    Optional<String> owner(String ticket) {
        return Optional.ofNullable(waiting.get(ticket)).map(PreboundSession::jid);
    }

    /** {@return the session, the first time} */
    Optional<PreboundSession> take(String ticket) {
        return Optional.ofNullable(waiting.remove(ticket));
    }

    /** Ends the session on the server, if nobody has taken it. */
    void abandon(String ticket) {
        take(ticket).ifPresent(abandoning);
    }

    void abandonAll() {
        List.copyOf(waiting.keySet()).forEach(this::abandon);
    }
}
// endregion
