package org.strophe4j.integration;

import java.util.List;

/** The domains that a real server is made to serve; they differ in the authentication that they offer. */
public final class Hosts {
    /** PLAIN and every SCRAM that the server knows. */
    public static final String MAIN = "localhost";

    /** SCRAM-SHA-1 and nothing else. */
    public static final String SHA1 = "sha1.localhost";

    /** SCRAM-SHA-256 and nothing else. */
    public static final String SHA256 = "sha256.localhost";

    /** SCRAM-SHA-512 and nothing else; only where the server knows it. */
    public static final String SHA512 = "sha512.localhost";

    /** PLAIN and nothing else. */
    public static final String PLAIN = "plain.localhost";

    /** ANONYMOUS; ejabberd offers PLAIN there, too. */
    public static final String ANONYMOUS = "anon.localhost";

    /** Like {@link #MAIN}, but a resource that is taken stays with its first owner. */
    public static final String FIRST_COME = "first.localhost";

    /** A chat service whose rooms anybody may create. */
    public static final String CONFERENCE = "conference.localhost";

    /** An external component, while one is connected that knows the {@linkplain #COMPONENT_SECRET secret}. */
    public static final String COMPONENT = "component.localhost";

    /** What the component has in common with the server. */
    public static final String COMPONENT_SECRET = "s\u00e9same";

    static final List<String> ALL = List.of(MAIN, SHA1, SHA256, SHA512, PLAIN, ANONYMOUS, FIRST_COME, CONFERENCE);

    private Hosts() {}
}
