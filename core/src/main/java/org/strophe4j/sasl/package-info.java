/**
 * Authentication: the mechanisms that come with the library, and what it takes to write another.
 *
 * <p>Everything here is pure. A mechanism is handed bytes and a {@link org.strophe4j.sasl.SaslContext} and returns
 * bytes; it knows no clock, no thread, no source of randomness and no network.
 *
 * @serial exclude
 */
@NullMarked
package org.strophe4j.sasl;

import org.jspecify.annotations.NullMarked;
