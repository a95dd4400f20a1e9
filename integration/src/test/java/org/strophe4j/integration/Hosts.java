package org.strophe4j.integration;

import java.util.List;

/** The domains that a real server is made to serve; they differ in the authentication that they offer. */
public final class Hosts {
    /** PLAIN, SCRAM-SHA-1 and SCRAM-SHA-256. */
    public static final String MAIN = "localhost";

    /** SCRAM-SHA-1 and nothing else. */
    public static final String SHA1 = "sha1.localhost";

    /** SCRAM-SHA-256 and nothing else. */
    public static final String SHA256 = "sha256.localhost";

    /** PLAIN and nothing else. */
    public static final String PLAIN = "plain.localhost";

    /** ANONYMOUS and nothing else. */
    public static final String ANONYMOUS = "anon.localhost";

    /** Like {@link #MAIN}, but a resource that is taken stays with its first owner. */
    public static final String FIRST_COME = "first.localhost";

    /** A chat service whose rooms anybody may create. */
    public static final String CONFERENCE = "conference.localhost";

    static final List<String> ALL = List.of(MAIN, SHA1, SHA256, PLAIN, ANONYMOUS, FIRST_COME, CONFERENCE);

    private Hosts() {}
}
