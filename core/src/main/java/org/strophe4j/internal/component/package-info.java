/**
 * External components (XEP-0114): an XML stream on a TCP connection, or on TLS. {@link
 * org.strophe4j.internal.component.ComponentTransport} is the door.
 */
@NullMarked
package org.strophe4j.internal.component;

import org.jspecify.annotations.NullMarked;
