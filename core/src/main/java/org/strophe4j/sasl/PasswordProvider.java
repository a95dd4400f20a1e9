package org.strophe4j.sasl;

/** Gives the password when it is needed, and again for each new attempt: from a vault, a prompt, a token service. */
@FunctionalInterface
public interface PasswordProvider {
    /**
     * Fetches the password or token. Called on a worker thread, never on an I/O thread; it may block.
     *
     * @return the characters, not empty; the array passes to the library, which overwrites it after the authentication
     * @throws Exception if there is none; the attempt then fails
     */
    char[] password() throws Exception;
}
