/** The verbs, one a file. */
@NullMarked
package org.strophe4j.cli.command;

import org.jspecify.annotations.NullMarked;
