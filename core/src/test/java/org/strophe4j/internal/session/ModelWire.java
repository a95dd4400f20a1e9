package org.strophe4j.internal.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/**
 * One connection between the client and {@link ModelPeer}: two pipes, each of which may break before the other, and with
 * something still inside.
 */
final class ModelWire {
    /** What is under way to the client, and of which session it is; the end of the stream has no element. */
    record Down(@Nullable Stanza element, @Nullable ModelSession session) {}

    /** What takes the place of an element when the stream ends. */
    static final Object CLOSE = new Object();

    /** To the server. */
    final Deque<Object> up = new ArrayDeque<>();

    final Deque<Down> down = new ArrayDeque<>();
    boolean serverThere = true;
    boolean clientThere = true;
    /** The managed session on it; null while there is none. */
    @Nullable
    ModelSession session;
    /** Whether the server has offered to count. */
    boolean counts;
    /** Whether the server has agreed or refused to count. */
    boolean settled;
    /** What the client has written for the first time since it wanted to be counted, in order. */
    List<String> meant = new ArrayList<>();

    void toClient(Stanza element) {
        toClient(element, null);
    }

    void toClient(@Nullable Stanza element, @Nullable ModelSession of) {
        if (clientThere && serverThere) {
            down.add(new Down(element, of));
        }
    }

    /** The server sees the end, or makes it: nothing more is read from it. */
    void serverGone() {
        serverThere = false;
        up.clear();
        if (session != null && session.wire == this) {
            session.wire = null;
        }
    }

    void clientGone() {
        clientThere = false;
        down.clear();
    }
}
