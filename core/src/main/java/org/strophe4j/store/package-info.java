/**
 * Where sessions outlive their connection, and who may use them.
 *
 * <p>A {@link org.strophe4j.store.SessionStore} keeps one {@link org.strophe4j.store.StoredSession} for each
 * {@link org.strophe4j.store.SessionKey}. Whoever wants to use one acquires its
 * {@link org.strophe4j.store.SessionLease}, and only one can have it at a time. A store knows nothing of what it keeps:
 * fields are text that only their writer understands.
 *
 * <p>{@link org.strophe4j.store.MemorySessionStore} keeps sessions as long as the JVM lives.
 * {@link org.strophe4j.store.FileSessionStore} and {@link org.strophe4j.store.JournalSessionStore} keep them in files, over
 * crashes and restarts: the one writes whole sessions, the other what has changed. The module
 * {@code org.strophe4j.store.jcache} keeps them in a cache that several machines share.
 *
 * @serial exclude
 */
@NullMarked
package org.strophe4j.store;

import org.jspecify.annotations.NullMarked;
