/** Drives the pure machine: the one lock, the ordered outbox, timers and executors. */
@NullMarked
package org.strophe4j.internal.run;

import org.jspecify.annotations.NullMarked;
