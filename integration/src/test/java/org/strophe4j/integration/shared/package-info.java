/** A session that several connections of a JVM share. */
@NullMarked
package org.strophe4j.integration.shared;

import org.jspecify.annotations.NullMarked;
