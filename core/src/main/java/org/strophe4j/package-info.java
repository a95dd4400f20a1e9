/**
 * The Connection class of Strophe, for the JVM: one object that manages a connection to an XMPP server, authenticates,
 * sends, and dispatches stanzas to handlers.
 */
@NullMarked
package org.strophe4j;

import org.jspecify.annotations.NullMarked;
