/** What the scripted server is made of: steps, comparison and a WebSocket on blocking sockets. */
@NullMarked
package org.strophe4j.testkit.internal.script;

import org.jspecify.annotations.NullMarked;
