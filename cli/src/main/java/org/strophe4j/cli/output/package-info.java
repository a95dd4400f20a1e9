/** What a command says, and how it is shown: to people or as JSON. */
@NullMarked
package org.strophe4j.cli.output;

import org.jspecify.annotations.NullMarked;
