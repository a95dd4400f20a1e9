/** The testkit tested: by a client that speaks XMPP by hand over the JDK's WebSocket. */
@NullMarked
package org.strophe4j.testkit;

import org.jspecify.annotations.NullMarked;
