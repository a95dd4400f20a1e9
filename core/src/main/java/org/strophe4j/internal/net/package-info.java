/**
 * Sockets for every carrier: event loops shared by the whole JVM, name look-up, racing addresses, proxies and TLS.
 * Knows nothing of XMPP beyond the names of its conditions.
 */
@NullMarked
package org.strophe4j.internal.net;

import org.jspecify.annotations.NullMarked;
