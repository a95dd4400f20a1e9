/** What can go wrong with an HTTP exchange, as values; the carrier makes it go wrong. */
@NullMarked
package org.strophe4j.testkit.internal.fault;

import org.jspecify.annotations.NullMarked;
