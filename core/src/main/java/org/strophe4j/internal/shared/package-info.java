/** A connection that several share: the hub in the middle, and the transport that each of its members has. */
@NullMarked
package org.strophe4j.internal.shared;

import org.jspecify.annotations.NullMarked;
