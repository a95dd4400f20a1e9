/** XMPP addresses (RFC 7622). */
@NullMarked
package org.strophe4j.jid;

import org.jspecify.annotations.NullMarked;
