/** What a user of the library writes, with nothing but its public API. Documents show parts of it. */
@NullMarked
package org.strophe4j.examples;

import org.jspecify.annotations.NullMarked;
