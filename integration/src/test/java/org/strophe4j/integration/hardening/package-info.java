/** What a connection withstands: peers that lie, break off or flood, and applications that misuse it. */
@NullMarked
package org.strophe4j.integration.hardening;

import org.jspecify.annotations.NullMarked;
