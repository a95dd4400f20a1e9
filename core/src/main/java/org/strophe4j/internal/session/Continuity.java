package org.strophe4j.internal.session;

import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.sm.StreamManagement;

/**
 * What makes a session outlive its streams.
 *
 * @param management counts stanzas and resumes; null when that is not wanted
 * @param mostFailures how many attempts in a row may fail before the connection is given up: 0 when it does not come back at
 *     all, negative for ever
 */
public record Continuity(@Nullable StreamManagement management, IntSupplier mostFailures) {
    /** Nothing does. */
    public static final Continuity NONE = new Continuity(null, () -> 0);
}
