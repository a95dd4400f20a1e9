package org.strophe4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;

final class MemorySessionStoreTest implements SessionStoreContract {
    @Override
    public SessionStore store(Clock clock) {
        return new MemorySessionStore(clock);
    }

    @Test
    void storesShareNothing() {
        MemorySessionStore one = new MemorySessionStore();
        MemorySessionStore other = new MemorySessionStore();
        try (SessionLease lease = one.acquire(Sessions.KEY);
                SessionLease sameKey = other.acquire(Sessions.KEY)) {
            assertThat(lease.epoch()).isEqualTo(sameKey.epoch());
        }
    }
}
