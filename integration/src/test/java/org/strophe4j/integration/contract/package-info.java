/** What every transport must do against every server: one suite, run at each site. */
@NullMarked
package org.strophe4j.integration.contract;

import org.jspecify.annotations.NullMarked;
