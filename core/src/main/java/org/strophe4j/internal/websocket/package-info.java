/**
 * XMPP over WebSocket (RFC 7395): the upgrade, frames (RFC 6455), and the framing of the stream by {@code <open/>} and
 * {@code <close/>}.
 */
@NullMarked
package org.strophe4j.internal.websocket;

import org.jspecify.annotations.NullMarked;
