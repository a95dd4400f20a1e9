/**
 * XMPP over BOSH (XEP-0124, XEP-0206) on Netty: the engine decides which request is made when, lanes carry them. Nothing
 * here knows sessions, SASL or handlers.
 */
@NullMarked
package org.strophe4j.internal.bosh;

import org.jspecify.annotations.NullMarked;
