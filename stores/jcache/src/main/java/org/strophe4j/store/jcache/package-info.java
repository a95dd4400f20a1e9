/**
 * Sessions in a cache that several machines share (JSR 107): {@link org.strophe4j.store.jcache.JCacheSessionStore}.
 *
 * @serial exclude
 */
@NullMarked
package org.strophe4j.store.jcache;

import org.jspecify.annotations.NullMarked;
