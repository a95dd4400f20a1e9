package org.strophe4j.testkit.internal.server;

import java.util.List;
import org.strophe4j.testkit.internal.sasl.SaslExchange;

/**
 * A domain that the server answers for.
 *
 * @param name the domain
 * @param mechanisms what it offers to log in with
 */
record Host(String name, List<String> mechanisms) {
    static Host anonymous(String name) {
        return new Host(name, List.of(SaslExchange.ANONYMOUS));
    }
}
