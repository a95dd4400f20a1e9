/** Real servers, and what must hold with each of them. */
@NullMarked
package org.strophe4j.integration;

import org.jspecify.annotations.NullMarked;
