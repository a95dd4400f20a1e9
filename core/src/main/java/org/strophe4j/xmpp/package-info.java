/** The vocabulary of XMPP that everything else speaks: statuses, namespaces, conditions and exceptions. */
@NullMarked
package org.strophe4j.xmpp;

import org.jspecify.annotations.NullMarked;
