/** The examples of Strophe's reference of the Connection class, in its order, as they look in Java. */
@NullMarked
package org.strophe4j.examples.reference;

import org.jspecify.annotations.NullMarked;
