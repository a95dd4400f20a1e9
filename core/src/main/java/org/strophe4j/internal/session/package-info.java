/** The protocol as a pure machine: no clock, no thread, no randomness, no I/O. */
@NullMarked
package org.strophe4j.internal.session;

import org.jspecify.annotations.NullMarked;
