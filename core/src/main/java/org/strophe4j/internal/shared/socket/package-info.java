/**
 * A shared connection between processes: members reach the hub through a Unix domain socket, and when its process ends one of
 * them takes its place.
 */
@NullMarked
package org.strophe4j.internal.shared.socket;

import org.jspecify.annotations.NullMarked;
