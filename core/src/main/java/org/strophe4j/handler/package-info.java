/** What hears stanzas and timers: the application's side of dispatch. */
@NullMarked
package org.strophe4j.handler;

import org.jspecify.annotations.NullMarked;
