/** A farm of nodes that take over each other's sessions, with Hazelcast. */
@NullMarked
package org.strophe4j.examples.cluster;

import org.jspecify.annotations.NullMarked;
