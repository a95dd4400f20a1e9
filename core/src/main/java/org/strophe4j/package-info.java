/**
 * The Connection class of Strophe, for the JVM: one object that manages a connection to an XMPP server, authenticates,
 * dispatches stanzas to handlers, sends, and lives through a bad network.
 */
@NullMarked
package org.strophe4j;

import org.jspecify.annotations.NullMarked;
