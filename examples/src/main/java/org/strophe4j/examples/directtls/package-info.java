/** A transport that the library does not have: XMPP over TCP with direct TLS. The worked example of docs/transports.md. */
@NullMarked
package org.strophe4j.examples.directtls;

import org.jspecify.annotations.NullMarked;
