package org.strophe4j.internal.session;

import org.jspecify.annotations.Nullable;
import org.strophe4j.jid.Jid;

/**
 * Who may answer whom. A reply counts only when the entity asked sent it; for the own account's server an absent
 * {@code from}, the own bare JID and the domain stand for each other (RFC 6120, sections 8.1.2.1 and 10.3.3).
 *
 * @param domain the account's domain
 * @param self the own full JID, or as much of it as is known
 * @param exact whether nobody may answer for another one: a component has no account for which the server would
 */
record Correspondents(String domain, String self, boolean exact) {
    Correspondents(String domain, String self) {
        this(domain, self, false);
    }

    boolean mayAnswer(Question question, @Nullable String from) {
        String to = question.to();
        if (exact && (to == null || from == null)) {
            return to == null && (from == null || same(from, self));
        }
        if (to == null) {
            return from == null || isAccount(from) || same(from, self) || same(from, domain);
        }
        if (from == null) {
            return same(to, domain) || isAccount(to) || same(to, self);
        }
        return same(to, from) || (question.kind().equals("presence") && same(bare(to), from));
    }

    /** Whether an answer to the machine's own requests comes from the server that it talks to. */
    boolean isServer(@Nullable String from) {
        return from == null || same(from, domain) || isAccount(from) || same(from, self);
    }

    private boolean isAccount(String jid) {
        return !self.isEmpty() && same(bare(self), jid);
    }

    private static String bare(String jid) {
        int slash = jid.indexOf('/');
        return slash < 0 ? jid : jid.substring(0, slash);
    }

    /** Equal as JIDs. The costly preparation happens only when the strings differ. */
    private static boolean same(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        // A difference beyond case and preparation shows in the length often enough, but not reliably: prepare both.
        try {
            return Jid.of(one).equals(Jid.of(other));
        } catch (IllegalArgumentException notJids) {
            return false; // what is no JID names nobody
        }
    }
}
