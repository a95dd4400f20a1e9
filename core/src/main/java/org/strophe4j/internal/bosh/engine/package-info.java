/** BOSH (XEP-0124, XEP-0206) as a machine: no clock, thread, chance or I/O; time is given, in milliseconds. */
@NullMarked
package org.strophe4j.internal.bosh.engine;

import org.jspecify.annotations.NullMarked;
