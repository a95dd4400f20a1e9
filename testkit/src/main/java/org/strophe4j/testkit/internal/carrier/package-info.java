/** What carries XMPP streams to the embedded server: listeners and framing, no XMPP semantics. */
@NullMarked
package org.strophe4j.testkit.internal.carrier;

import org.jspecify.annotations.NullMarked;
