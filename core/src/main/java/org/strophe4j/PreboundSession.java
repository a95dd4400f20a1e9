package org.strophe4j;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * A BOSH session that is ready for somebody else: {@code conn.attach(jid, sid, rid, onConnect)} in a page. It is as good as
 * a password for as long as it lives: hand it over TLS, to the user whose it is, once.
 *
 * @param jid the full JID that it is bound to
 * @param sid its id, a secret
 * @param rid the id of the next request, which nobody has made yet
 * @param lifetime how long the server keeps it without a request
 */
public record PreboundSession(String jid, String sid, long rid, Duration lifetime) {
    private static final JsonFactory JSON = new JsonFactory();

    /** {@return the session as JSON: {@code {"jid": …, "sid": …, "rid": …, "lifetime": …}}, the last in seconds} */
    public String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("jid", jid);
            json.writeStringField("sid", sid);
            json.writeNumberField("rid", rid);
            json.writeNumberField("lifetime", lifetime.toSeconds());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A StringWriter takes everything", e);
        }
        return text.toString();
    }

    /** {@return the JID; sid and rid are secrets} */
    @Override
    public String toString() {
        return "PreboundSession[" + jid + "]";
    }
}
