package org.strophe4j.jid;

import org.jspecify.annotations.Nullable;

/**
 * An XMPP address: {@code local@domain/resource}, where only the domain is needed (RFC 7622).
 *
 * <p>The parts are stored prepared: the localpart through the PRECIS profile UsernameCaseMapped, the domain as
 * lower-case U-labels without a final dot, the resource through OpaqueString. Two addresses that the RFC calls the same
 * are therefore {@linkplain #equals(Object) equal}, and {@link #toString()} gives the one spelling that goes on the wire.
 *
 * <p>Which characters are assigned is the JVM's knowledge of Unicode; PRECIS refuses those that are not. Characters that
 * PRECIS allows only in certain neighbourhoods (the joiners U+200C and U+200D, the middle dots) are refused everywhere.
 *
 * <p>Immutable and safe for use by several threads. Reading an address costs a time that is bounded whatever the length
 * of the input is.
 */
public final class Jid {
    /** Nothing can be a JID that is longer than three parts of the longest input and two separators. */
    private static final int MAX_INPUT = 3 * Part.MAX_INPUT + 2;

    private final @Nullable String local;
    private final String domain;
    private final @Nullable String resource;
    /** All parts and their separators: no prepared part before the resource contains one, so equal texts are equal parts. */
    private final String text;

    private Jid(@Nullable String local, String domain, @Nullable String resource, String text) {
        this.local = local;
        this.domain = domain;
        this.resource = resource;
        this.text = text;
    }

    /**
     * Reads an address. The resource is what follows the first {@code /}; of the rest, the localpart is what stands before
     * the first {@code @} (RFC 7622, section 3.1). A resource may thus contain both.
     *
     * @param jid the address as text
     * @return the prepared address
     * @throws IllegalArgumentException if it is none; the message says which part is wrong and why
     */
    public static Jid of(String jid) {
        if (jid.length() > MAX_INPUT) {
            throw new IllegalArgumentException("Not a JID: " + jid.length() + " characters are too many");
        }
        int slash = jid.indexOf('/');
        int end = slash < 0 ? jid.length() : slash;
        int at = jid.indexOf('@') < end ? jid.indexOf('@') : -1;
        String rawLocal = at < 0 ? null : jid.substring(0, at);
        String rawDomain = jid.substring(at + 1, end);
        String rawResource = slash < 0 ? null : jid.substring(slash + 1);
        return of(rawLocal, rawDomain, rawResource);
    }

    /**
     * Makes an address of its parts. Nothing is escaped: for a localpart with characters that XMPP forbids there, see
     * XEP-0106 and {@code Strophe.escapeNode}.
     *
     * @param local the localpart, null when there is none; never empty
     * @param domain the domain
     * @param resource the resource, null for a bare JID; never empty
     * @return the prepared address
     * @throws IllegalArgumentException if a part is not what RFC 7622 allows; the message says which and why
     */
    public static Jid of(@Nullable String local, String domain, @Nullable String resource) {
        return joined(
                local == null ? null : Localpart.prepare(local),
                Domainpart.prepare(domain),
                resource == null ? null : Resourcepart.prepare(resource));
    }

    private static Jid joined(@Nullable String local, String domain, @Nullable String resource) {
        String account = local == null ? domain : local + '@' + domain;
        return new Jid(local, domain, resource, resource == null ? account : account + '/' + resource);
    }

    /** {@return the part before the {@code @}, prepared; null when there is none} */
    public @Nullable String local() {
        return local;
    }

    /** {@return the domain, prepared: lower-case U-labels without a final dot, or an IP literal} */
    public String domain() {
        return domain;
    }

    /** {@return the part after the first {@code /}, prepared; null for a bare JID} */
    public @Nullable String resource() {
        return resource;
    }

    /** {@return this address without its resource; the same object when it has none} */
    public Jid bare() {
        return resource == null ? this : joined(local, domain, null);
    }

    /**
     * Names one of the account's connected resources.
     *
     * @param resource the resource; never empty
     * @return this address with that resource in place of its own
     * @throws IllegalArgumentException if the resource is not what RFC 7622 allows
     */
    public Jid withResource(String resource) {
        return joined(local, domain, Resourcepart.prepare(resource));
    }

    /** {@return whether there is no resource} */
    public boolean isBare() {
        return resource == null;
    }

    /** {@return whether there is a resource} */
    public boolean isFull() {
        return resource != null;
    }

    /**
     * Compares prepared parts, as RFC 7622 does.
     *
     * @param other anything
     * @return whether it is the same address
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Jid jid && text.equals(jid.text));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** {@return the address as it goes on the wire, prepared} */
    @Override
    public String toString() {
        return text;
    }
}
