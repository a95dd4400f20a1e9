package org.strophe4j.testkit.internal.server;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.internal.sm.SmSettings;
import org.strophe4j.testkit.server.ConflictPolicy;

/**
 * How the server behaves; fixed when it is built.
 *
 * @param domain the domain of the accounts
 * @param anonymousDomain a second domain, where ANONYMOUS is the only mechanism; null for none
 * @param mechanisms the SASL mechanisms of the first domain, in the order in which they are offered
 * @param conflict what happens to a resource that is taken
 * @param legacySession whether the features offer the session of RFC 3921
 * @param journalSize how many elements the journal holds
 * @param components the secrets of components, by their domains
 * @param sm what is offered of stream management
 */
public record Settings(
        String domain,
        @Nullable String anonymousDomain,
        List<String> mechanisms,
        ConflictPolicy conflict,
        boolean legacySession,
        int journalSize,
        Map<String, String> components,
        SmSettings sm) {}
