/**
 * The vocabulary of XMPP that everything else speaks: statuses, namespaces, conditions and exceptions.
 *
 * @serial exclude
 */
@NullMarked
package org.strophe4j.xmpp;

import org.jspecify.annotations.NullMarked;
