/**
 * What stream management (XEP-0198) counts, without sockets and clocks.
 */
@NullMarked
package org.strophe4j.testkit.internal.sm;

import org.jspecify.annotations.NullMarked;
