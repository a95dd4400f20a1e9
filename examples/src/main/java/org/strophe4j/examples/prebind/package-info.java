/** A web application that logs its users in, so that Strophe.js in their pages only attaches. */
@NullMarked
package org.strophe4j.examples.prebind;

import org.jspecify.annotations.NullMarked;
