/** A working XMPP server, a scripted one, and the JUnit extension that hands them to tests. */
@NullMarked
package org.strophe4j.testkit;

import org.jspecify.annotations.NullMarked;
