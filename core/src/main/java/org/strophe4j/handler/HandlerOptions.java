package org.strophe4j.handler;

/**
 * How a handler compares. Immutable.
 *
 * @param matchBareFromJid compare only the bare JIDs of the stanza's {@code from} and the filter's
 * @param ignoreNamespaceFragment ignore what follows {@code #} in the namespaces of the stanza and its children
 */
public record HandlerOptions(boolean matchBareFromJid, boolean ignoreNamespaceFragment) {
    /** Compares everything exactly. */
    public static final HandlerOptions NONE = new HandlerOptions(false, false);

    /**
     * Changes one option.
     *
     * @param value whether to compare bare JIDs only
     * @return options with that choice
     */
    public HandlerOptions matchBareFromJid(boolean value) {
        return new HandlerOptions(value, ignoreNamespaceFragment);
    }

    /**
     * Changes one option.
     *
     * @param value whether to ignore namespace fragments
     * @return options with that choice
     */
    public HandlerOptions ignoreNamespaceFragment(boolean value) {
        return new HandlerOptions(matchBareFromJid, value);
    }
}
