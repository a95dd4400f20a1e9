/** Stanzas: read-only DOM elements, their builder, template, reader and writer. */
@NullMarked
package org.strophe4j.xml;

import org.jspecify.annotations.NullMarked;
