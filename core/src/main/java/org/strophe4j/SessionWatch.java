package org.strophe4j;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.bosh.BoshWatch;
import org.strophe4j.internal.bosh.engine.BoshState;
import org.strophe4j.internal.bosh.engine.Terms;
import org.strophe4j.internal.run.Audience;

/** Tells the application what BOSH does beside the stream. */
final class SessionWatch implements BoshWatch {
    private final Audience audience;
    private final Way way;
    /** Null when the session is not kept. */
    private final @Nullable Keeper keeper;

    SessionWatch(Audience audience, Way way, @Nullable Keeper keeper) {
        this.audience = audience;
        this.way = way;
        this.keeper = keeper;
    }

    @Override
    public void changed(BoshState state, Consumer<Boolean> then) {
        if (keeper == null) {
            then.accept(true);
        } else {
            keeper.save(state, then);
        }
    }

    @Override
    public void over(boolean gone) {
        if (keeper != null) {
            keeper.release(gone);
        }
    }

    @Override
    public void advanced(long nextRid) {
        audience.hooks().advanced(nextRid);
    }

    @Override
    public void refused(int status) {
        audience.protocolError(status);
    }

    @Override
    public void left(Terms terms, long nextRid) {
        if (way instanceof HandedOverSession over) {
            over.taken().accept(terms, nextRid);
        }
    }
}
