/**
 * BOSH as a machine (XEP-0124, XEP-0206): what a session makes of its requests. No I/O, threads, clock or random source;
 * time is given in nanoseconds of any origin, answers are values.
 */
@NullMarked
package org.strophe4j.testkit.internal.bosh;

import org.jspecify.annotations.NullMarked;
