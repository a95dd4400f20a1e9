package org.strophe4j;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The plugins of one connection, and the registry that they come from. */
final class Plugins {
    private static final System.Logger LOG = System.getLogger("org.strophe4j.Connection");

    /** Everybody's plugins by name; a later registration replaces an earlier one, for connections made after it. */
    private static final Map<String, Supplier<? extends ConnectionPlugin>> REGISTRY = new ConcurrentHashMap<>();

    /** Names of members of Connection, which ported code would confuse with a plugin of the same name. */
    private static final Set<String> RESERVED = Set.of(
            "attach",
            "restore",
            "role",
            "onRoleChanged",
            "onForeignStanzaSent",
            "submit",
            "onUndelivered",
            "hasResumed",
            "isStreamManagementEnabled",
            "isRestored",
            "maxRetries",
            "nextValidRid",
            "addConnectionPlugin",
            "addHandler",
            "addHandlerForTypes",
            "addProtocol",
            "addProtocolErrorHandler",
            "addTimedHandler",
            "authzid",
            "bind",
            "close",
            "connect",
            "deleteHandler",
            "deleteTimedHandler",
            "disconnect",
            "domain",
            "features",
            "flush",
            "getUniqueId",
            "isAuthenticated",
            "isConnected",
            "isDisconnecting",
            "isPaused",
            "jid",
            "on",
            "onHandlerError",
            "options",
            "pause",
            "plugin",
            "rawInput",
            "rawOutput",
            "registerSASLMechanism",
            "registerSASLMechanisms",
            "requestIQ",
            "reset",
            "resume",
            "scramKeys",
            "send",
            "sendIQ",
            "sendPresence",
            "service",
            "toString",
            "xmlInput",
            "xmlOutput");

    private final Map<String, ConnectionPlugin> byName = new LinkedHashMap<>();

    /** Makes and initializes the plugins of a connection; those that throw are left out. */
    Plugins(Connection connection) {
        REGISTRY.forEach((name, supplier) -> add(name, supplier, connection));
        ServiceLoader.load(ConnectionPlugin.class).stream().forEach(provider -> add(null, provider, connection));
    }

    static void register(String name, Supplier<? extends ConnectionPlugin> supplier) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A plugin needs a name");
        }
        refuseReserved(name);
        REGISTRY.put(name, supplier);
    }

    private static void refuseReserved(String name) {
        if (RESERVED.contains(name)) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is a member of Connection; give the plugin another name");
        }
    }

    /** {@return the names that no plugin can have} */
    static Set<String> reserved() {
        return RESERVED;
    }

    @SuppressWarnings("CatchingThrowable") // a broken plugin must not take the connection with it
    private void add(@Nullable String name, Supplier<? extends ConnectionPlugin> supplier, Connection connection) {
        try {
            ConnectionPlugin plugin = supplier.get();
            String called = name == null ? plugin.name() : name;
            refuseReserved(called);
            if (!byName.containsKey(called)) {
                plugin.init(connection);
                byName.put(called, plugin);
            }
        } catch (Throwable thrown) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The plugin " + (name == null ? "found by the ServiceLoader" : name) + " is left out: it threw "
                            + thrown,
                    thrown);
        }
    }

    ConnectionPlugin get(String name) {
        ConnectionPlugin plugin = byName.get(name);
        if (plugin == null) {
            throw new IllegalArgumentException("There is no plugin \"" + name + "\"; there are " + byName.keySet());
        }
        return plugin;
    }

    <P extends ConnectionPlugin> P get(Class<P> type) {
        for (ConnectionPlugin plugin : byName.values()) {
            if (type.isInstance(plugin)) {
                return type.cast(plugin);
            }
        }
        throw new IllegalArgumentException("There is no plugin of the type " + type.getName());
    }

    Iterable<ConnectionPlugin> all() {
        return byName.values();
    }
}
