/** The words in which a hub speaks to its members: what {@code internal.shared} says and {@code internal.session} understands. */
@NullMarked
package org.strophe4j.internal.notice;

import org.jspecify.annotations.NullMarked;
