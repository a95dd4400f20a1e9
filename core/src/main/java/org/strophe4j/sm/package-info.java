/** How stanzas are counted, so that none is lost or doubled (XEP-0198). */
@NullMarked
package org.strophe4j.sm;

import org.jspecify.annotations.NullMarked;
