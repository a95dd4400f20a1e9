/**
 * What every transport must do: suites of JUnit tests, run by the library itself with each of its transports at each server, and
 * published so that the author of a transport can run them with his. {@link org.strophe4j.testkit.contract.TransportContract} tries
 * it under connections, {@link org.strophe4j.testkit.contract.TransportSpiContract} by itself. Both need JUnit and AssertJ
 * beside the testkit.
 */
@NullMarked
package org.strophe4j.testkit.contract;

import org.jspecify.annotations.NullMarked;
