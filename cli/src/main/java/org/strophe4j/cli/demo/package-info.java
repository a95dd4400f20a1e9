/** The demonstration: a server, Alice and Bob in one program. */
@NullMarked
package org.strophe4j.cli.demo;

import org.jspecify.annotations.NullMarked;
