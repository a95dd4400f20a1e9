/** What a connection costs on a real socket, and at rest. */
@NullMarked
package org.strophe4j.benchmarks.wire;

import org.jspecify.annotations.NullMarked;
