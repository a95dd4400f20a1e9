/** The embedded server itself. Everything here is confined to the server's one event loop unless it says otherwise. */
@NullMarked
package org.strophe4j.testkit.internal.server;

import org.jspecify.annotations.NullMarked;
