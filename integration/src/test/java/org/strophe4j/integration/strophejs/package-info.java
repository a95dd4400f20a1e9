/** The real Strophe.js, in Node and in a browser: a stranger to talk to, and to hand sessions to. */
@NullMarked
package org.strophe4j.integration.strophejs;

import org.jspecify.annotations.NullMarked;
