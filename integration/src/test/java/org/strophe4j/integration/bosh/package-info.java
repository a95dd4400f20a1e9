/** What only BOSH has to show: sessions that survive a bad network and their process, and go from hand to hand. */
@NullMarked
package org.strophe4j.integration.bosh;

import org.jspecify.annotations.NullMarked;
