package org.strophe4j;

import java.util.function.BiConsumer;
import org.strophe4j.internal.bosh.engine.Terms;

/**
 * A new session that is left to somebody else once it is established.
 *
 * @param fresh how it is opened
 * @param pauseSeconds how long it should survive without a request, 0 for what the server grants anyway
 * @param taken gets what was agreed on, and the id of the next request
 */
record HandedOverSession(FreshSession fresh, int pauseSeconds, BiConsumer<Terms, Long> taken) implements Way {}
