package org.strophe4j.internal.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session with stream management as both sides should see it. */
final class ModelSession {
    static final long WRAP = 1L << 32;

    final String id;
    final boolean resumable;
    /** Where both counts begin, so that they may wrap. */
    final long base;
    /** What the client has written, in order, each once. */
    final List<String> meant;
    /** How much of it the server has taken. */
    int heard;
    /** What the server has said, in order, each once. */
    final List<String> told = new ArrayList<>();
    /** How much of it the client has acknowledged. */
    int acked;
    /** How much of it has been handed to the client's handlers, and how much they have done. */
    int seen;

    int handled;
    /** Null while it hibernates. */
    @Nullable
    ModelWire wire;

    ModelSession(String id, boolean resumable, long base, List<String> meant) {
        this.id = id;
        this.resumable = resumable;
        this.base = base;
        this.meant = meant;
    }

    long heardOnWire() {
        return (base + heard) % WRAP;
    }

    long handledOnWire() {
        return (base + handled) % WRAP;
    }
}
