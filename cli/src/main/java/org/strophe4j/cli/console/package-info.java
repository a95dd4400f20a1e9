/** The interactive console of {@code strophe connect}. */
@NullMarked
package org.strophe4j.cli.console;

import org.jspecify.annotations.NullMarked;
