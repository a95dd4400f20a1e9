/** The nouns of the embedded server: roster items, sessions, journal entries, the rule for conflicts. */
@NullMarked
package org.strophe4j.testkit.server;

import org.jspecify.annotations.NullMarked;
