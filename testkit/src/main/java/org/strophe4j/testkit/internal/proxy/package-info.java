/** A TCP proxy that breaks connections when it is told to. */
@NullMarked
package org.strophe4j.testkit.internal.proxy;

import org.jspecify.annotations.NullMarked;
