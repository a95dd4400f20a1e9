package org.strophe4j;

/** How a session is come by, as far as the transport has a part in it. */
sealed interface Way permits FreshSession, HandedOverSession, ExistingSession, MissingSession {}
