package org.strophe4j;

/** A session that should have been stored, and was not. */
record MissingSession() implements Way {}
