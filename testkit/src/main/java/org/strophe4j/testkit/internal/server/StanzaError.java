package org.strophe4j.testkit.internal.server;

import java.util.Locale;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/** The stanza errors that the server answers with (RFC 6120, section 8.3.3). */
enum StanzaError {
    BAD_REQUEST("modify"),
    CONFLICT("cancel"),
    FEATURE_NOT_IMPLEMENTED("cancel"),
    FORBIDDEN("auth"),
    ITEM_NOT_FOUND("cancel"),
    JID_MALFORMED("modify"),
    NOT_ALLOWED("cancel"),
    REMOTE_SERVER_NOT_FOUND("cancel"),
    RESOURCE_CONSTRAINT("wait"),
    SERVICE_UNAVAILABLE("cancel");

    private final String type;
    private final String condition;

    StanzaError(String type) {
        this.type = type;
        this.condition = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Answers a stanza.
     *
     * @param stanza what was wrong
     * @param recipient who sent it
     * @return the error, from where the stanza was going, or from nobody in particular when it had no address
     */
    Stanza answer(Stanza stanza, String recipient) {
        return new Builder(stanza.name())
                .attrs(
                        "xmlns",
                        NS.CLIENT,
                        "type",
                        "error",
                        "id",
                        stanza.attr("id"),
                        "from",
                        stanza.attr("to"),
                        "to",
                        recipient)
                .c("error", "type", type)
                .c(condition, "xmlns", NS.STANZAS)
                .tree();
    }
}
