package org.strophe4j;

import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.bosh.engine.BoshState;

/**
 * A session that exists already.
 *
 * @param state where it stands
 * @param keeper keeps it from now on, null when it is not kept
 */
record ExistingSession(BoshState state, @Nullable Keeper keeper) implements Way {}
