/** The hub as a machine: who is a member, who gets what, and who answers. Pure: time and ids are given. */
@NullMarked
package org.strophe4j.internal.shared.engine;

import org.jspecify.annotations.NullMarked;
