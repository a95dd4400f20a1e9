/** Stream management (XEP-0198) as a machine: what was sent and not acknowledged, what was received and handled. Pure. */
@NullMarked
package org.strophe4j.internal.sm;

import org.jspecify.annotations.NullMarked;
