<<<<<<< HEAD
/** Programs that use the library as its users do; each has a {@code main}, and documents show parts of them. */
=======
/** What a user of the library writes, with nothing but its public API. Documents show parts of it. */
>>>>>>> 968b87b (examples: those of Strophe's reference, and what else users write)
@NullMarked
package org.strophe4j.examples;

import org.jspecify.annotations.NullMarked;
