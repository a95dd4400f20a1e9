/** Rules about the code itself: who may import whom, what is exported, what the documentation says. */
@NullMarked
package org.strophe4j.gates;

import org.jspecify.annotations.NullMarked;
