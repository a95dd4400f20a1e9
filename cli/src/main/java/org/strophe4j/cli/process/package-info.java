/** The process around a command: its streams, its environment, its exit codes. */
@NullMarked
package org.strophe4j.cli.process;

import org.jspecify.annotations.NullMarked;
