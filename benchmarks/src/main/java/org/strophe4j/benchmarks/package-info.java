/** Runs the benchmarks, the peers in turn, and says what came out. */
@NullMarked
package org.strophe4j.benchmarks;

import org.jspecify.annotations.NullMarked;
