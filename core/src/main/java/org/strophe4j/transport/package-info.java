/** The seam between the protocol and the carriers: what a transport must do, and what it tells. */
@NullMarked
package org.strophe4j.transport;

import org.jspecify.annotations.NullMarked;
