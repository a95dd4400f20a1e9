package org.strophe4j.testkit;

/** Lines that many scripts have in common: the ways to log in, and whatever a test's own scripts repeat. */
@FunctionalInterface
public interface Preamble {
    /**
     * Adds the lines to a script.
     *
     * @param script the script
     */
    void write(Dialogue<?> script);

    /**
     * From the opening of the stream to a bound resource, with PLAIN and any password.
     *
     * @param username the localpart of who logs in; the resource is {@code script}
     * @return the lines
     */
    static Preamble plain(String username) {
        return script -> script.expectOpen()
                .replyOpen()
                .replyMechanisms("PLAIN")
                .expectLike("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>*</auth>")
                .reply("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>")
                .begin(binding(username));
    }

    /**
     * From the opening of the stream to a bound resource, with SCRAM.
     *
     * @param scram what is said
     * @return the lines
     */
    static Preamble scram(ScramScript scram) {
        return script -> script.expectOpen()
                .replyOpen()
                .replyMechanisms(scram.mechanism())
                .expect(scram.auth())
                .reply(scram::challenge)
                .expect(scram.response())
                .reply(scram::success)
                .begin(binding(scram.username()));
    }

    /**
     * From the opening of the stream after a success to a bound resource.
     *
     * @param username the localpart of who logged in; the resource is {@code script}
     * @return the lines
     */
    static Preamble binding(String username) {
        return script -> script.expectOpen()
                .replyOpen()
                .replyBindFeatures()
                .expectLike("<iq type='set' id='{bindId}'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>*</bind></iq>")
                .reply("<iq type='result' id='{bindId}'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>" + username
                        + "@{domain}/script</jid></bind></iq>");
    }
}
