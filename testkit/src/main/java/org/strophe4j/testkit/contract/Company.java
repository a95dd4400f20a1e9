package org.strophe4j.testkit.contract;

/** Who shares a session with the user under test, over a hub ({@link org.strophe4j.ConnectionOptions#worker}). */
public enum Company {
    /** Nobody: the session is his own. */
    NONE,
    /** Somebody who attaches to it once it is there: the user is primary. */
    GUEST,
    /** Somebody who has logged in before: the user joins, and is secondary. */
    HOST
}
