package org.strophe4j.testkit.server;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.strophe4j.jid.Jid;

/**
 * A contact in a roster (RFC 6121, section 2.1).
 *
 * @param jid the contact's bare JID
 * @param name what the user calls it, null when nothing
 * @param subscription who sees whose presence
 * @param groups the groups it is in
 */
public record RosterItem(Jid jid, @Nullable String name, Subscription subscription, List<String> groups) {
    /** Who sees whose presence (RFC 6121, section 2.1.2.5). */
    public enum Subscription {
        /** Nobody. */
        NONE,
        /** The user sees the contact. */
        TO,
        /** The contact sees the user. */
        FROM,
        /** Both see each other. */
        BOTH,
        /** The contact is to leave the roster; only in pushes and in requests of clients. */
        REMOVE;

        /** {@return the word on the wire} */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** {@return whether the user sees the contact's presence} */
        public boolean seesContact() {
            return this == TO || this == BOTH;
        }

        /** {@return whether the contact sees the user's presence} */
        public boolean seenByContact() {
            return this == FROM || this == BOTH;
        }
    }

    /**
     * Checks that the address is bare and copies the groups.
     *
     * @param jid who the contact is
     * @param name what the user calls the contact
     * @param subscription who sees whose presence
     * @param groups where the user puts the contact
     * @throws IllegalArgumentException if the address has a resource
     */
    public RosterItem {
        if (!jid.isBare()) {
            throw new IllegalArgumentException("A roster holds bare JIDs; this one has a resource: " + jid);
        }
        groups = List.copyOf(groups);
        Objects.requireNonNull(subscription, "subscription");
    }

    /**
     * Makes a contact without a name or a group.
     *
     * @param jid the contact's bare JID
     * @param subscription who sees whose presence
     * @return the item
     * @throws IllegalArgumentException if the JID is none or has a resource
     */
    public static RosterItem of(String jid, Subscription subscription) {
        return new RosterItem(Jid.of(jid), null, subscription, List.of());
    }

    /**
     * Names the contact.
     *
     * @param newName what the user calls it
     * @return the item with that name
     */
    public RosterItem named(String newName) {
        return new RosterItem(jid, newName, subscription, groups);
    }

    /**
     * Puts the contact into groups.
     *
     * @param newGroups all its groups
     * @return the item in these groups
     */
    public RosterItem inGroups(String... newGroups) {
        return new RosterItem(jid, name, subscription, List.of(newGroups));
    }
}
