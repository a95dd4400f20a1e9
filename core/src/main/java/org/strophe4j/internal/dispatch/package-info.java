/** Finds the handlers of a stanza, whatever their number, and runs them. */
@NullMarked
package org.strophe4j.internal.dispatch;

import org.jspecify.annotations.NullMarked;
