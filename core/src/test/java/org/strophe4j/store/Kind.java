package org.strophe4j.store;

import java.nio.file.Path;
import java.time.Clock;

/** The stores that keep files. */
enum Kind {
    WHOLE {
        @Override
        SessionStore store(Path folder) {
            return new FileSessionStore(folder);
        }

        @Override
        SessionStore store(Path folder, Clock clock) {
            return FileSessionStore.builder().folder(folder).clock(clock).build();
        }
    },
    JOURNAL {
        @Override
        SessionStore store(Path folder) {
            return new JournalSessionStore(folder);
        }

        @Override
        SessionStore store(Path folder, Clock clock) {
            return JournalSessionStore.builder().folder(folder).clock(clock).build();
        }
    };

    abstract SessionStore store(Path folder);

    abstract SessionStore store(Path folder, Clock clock);
}
