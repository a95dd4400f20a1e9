package org.strophe4j;

import org.jspecify.annotations.Nullable;
import org.strophe4j.xmpp.Status;

/**
 * Extends connections: what Strophe calls a connection plugin. Each connection gets an object of its own, registered with
 * {@link Connection#addConnectionPlugin} or found through {@link java.util.ServiceLoader}.
 */
public interface ConnectionPlugin {
    /**
     * Called once, at the end of the connection's constructor. Handlers that are added here belong to the connection and
     * stay for all of its sessions. A plugin that throws is logged and left out; the connection goes on.
     *
     * @param connection the connection that this object extends
     */
    void init(Connection connection);

    /**
     * Called at every change of status, on the callback executor, before the connection's own callback.
     *
     * @param status the new status
     * @param condition why, null when nothing went wrong
     */
    default void statusChanged(Status status, @Nullable String condition) {}

    /**
     * Names a plugin that is found through the {@code ServiceLoader}.
     *
     * @return the name under which {@link Connection#plugin(String)} finds it
     */
    default String name() {
        return getClass().getSimpleName();
    }
}
