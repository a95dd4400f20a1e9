/** The server's side of SASL. Pure: no I/O, no thread, no element. */
@NullMarked
package org.strophe4j.testkit.internal.sasl;

import org.jspecify.annotations.NullMarked;
