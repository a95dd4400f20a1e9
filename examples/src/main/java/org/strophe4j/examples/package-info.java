/** Programs that use the library as its users do; each has a {@code main}, and documents show parts of them. */
@NullMarked
package org.strophe4j.examples;

import org.jspecify.annotations.NullMarked;
