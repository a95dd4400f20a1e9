package org.strophe4j.integration.contract;

/** Who shares a session with the user under test. */
enum Company {
    /** Nobody: the session is his own. */
    NONE,
    /** Somebody who attaches to it once it is there: the user is primary. */
    GUEST,
    /** Somebody who has logged in before: the user joins, and is secondary. */
    HOST
}
