/** The command {@code strophe}. */
@NullMarked
package org.strophe4j.cli;

import org.jspecify.annotations.NullMarked;
