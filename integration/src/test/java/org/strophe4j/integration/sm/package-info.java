/** Stream management and connections that come back, against servers behind a network that breaks. */
@NullMarked
package org.strophe4j.integration.sm;

import org.jspecify.annotations.NullMarked;
