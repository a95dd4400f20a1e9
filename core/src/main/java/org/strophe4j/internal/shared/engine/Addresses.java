package org.strophe4j.internal.shared.engine;

import org.jspecify.annotations.Nullable;
import org.strophe4j.jid.Jid;

/**
 * Who is who to the account. No address, the bare JID and the full one stand for the account itself (RFC 6120, section
 * 8.1.2.1).
 *
 * @param self the full JID of the session
 */
record Addresses(String self) {
    /** {@return one name for one entity: empty for the account itself} */
    String name(@Nullable String jid) {
        if (jid == null || jid.equals(self) || jid.equals(bare())) {
            return "";
        }
        try {
            String prepared = Jid.of(jid).toString();
            return prepared.equals(self) || prepared.equals(bare()) ? "" : prepared;
        } catch (IllegalArgumentException noJid) {
            return jid;
        }
    }

    /** Whether a reply may come from there; the account and its server speak for each other, which the member judges. */
    boolean mayAnswer(@Nullable String to, @Nullable String from) {
        String asked = name(to);
        String answering = name(from);
        return asked.equals(answering) || (isHome(asked) && isHome(answering));
    }

    private boolean isHome(String name) {
        return name.isEmpty() || name.equals(domain());
    }

    private String bare() {
        int slash = self.indexOf('/');
        return slash < 0 ? self : self.substring(0, slash);
    }

    private String domain() {
        String bare = bare();
        return bare.substring(bare.indexOf('@') + 1);
    }
}
