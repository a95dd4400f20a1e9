package org.strophe4j.internal.net;

/**
 * A name and a password for a proxy.
 *
 * @param username who
 * @param password the secret; never shown
 */
public record Credentials(String username, String password) {
    /** {@return a text without the password} */
    @Override
    public String toString() {
        return "Credentials[username=" + username + ", password=[redacted]]";
    }
}
