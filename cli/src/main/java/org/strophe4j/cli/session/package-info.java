/** Who logs in where, with which credential, and the session that comes of it. */
@NullMarked
package org.strophe4j.cli.session;

import org.jspecify.annotations.NullMarked;
