package org.strophe4j.integration.hardening;

import java.time.Duration;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.testkit.Preamble;

/** Lines of scripts in which stanzas are counted (XEP-0198), and the options of clients who talk to them. */
final class SmScripts {
    static final String SM = "urn:xmpp:sm:3";
    static final String OFFER = "<sm xmlns='" + SM + "'/>";
    static final String ASK = "<r xmlns='" + SM + "'/>";
    static final String ENABLE = "<enable xmlns='" + SM + "' resume='true'/>";
    static final String ENABLED = "<enabled xmlns='" + SM + "' id='first' resume='true' max='300'/>";

    private SmScripts() {}

    static String ack(long h) {
        return ack(Long.toString(h));
    }

    static String ack(String h) {
        return "<a xmlns='" + SM + "' h='" + h + "'/>";
    }

    static String resume(String id, long h) {
        return "<resume xmlns='" + SM + "' previd='" + id + "' h='" + h + "'/>";
    }

    static String resumed(String id, long h) {
        return "<resumed xmlns='" + SM + "' previd='" + id + "' h='" + h + "'/>";
    }

    /** Messages as {@link Client#submit} sends them. */
    static String message(String id) {
        return "<message to='bob@example.com' type='chat' id='" + id + "'><body>number " + id + "</body></message>";
    }

    /** From the opening of the stream to the features that come after the login. */
    static Preamble login() {
        return script -> script.expectOpen()
                .replyOpen()
                .replyMechanisms("PLAIN")
                .expectLike("<auth xmlns='" + Scripts.SASL + "' mechanism='PLAIN'>*</auth>")
                .reply(Scripts.SUCCESS)
                .expectOpen()
                .replyOpen()
                .replyBindFeatures(OFFER);
    }

    /** What follows when there is no session to go on with. */
    static Preamble binding() {
        return script -> script.expectLike(
                        "<iq type='set' id='{bindId}'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>*</bind></iq>")
                .reply("<iq type='result' id='{bindId}'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
                        + "<jid>alice@{domain}/script</jid></bind></iq>");
    }

    /** A session that can be resumed as {@code first}. */
    static Preamble session() {
        return session(ENABLED);
    }

    static Preamble session(String enabled) {
        return script -> script.begin(login()).begin(binding()).expect(ENABLE).reply(enabled);
    }

    /** The client logs in and wants its session {@code first} back, of which it has handled so much. */
    static Preamble returning(long handled) {
        return script -> script.begin(login()).expect(resume("first", handled));
    }

    // ---- the other side

    /** Counts, asks for nothing by itself, and does not come back. */
    static void counting(ConnectionOptions options) {
        options.streamManagement(
                management -> management.ackDelay(Duration.ofHours(1)).maxUnacked(0));
    }

    /** Counts likewise, and is back at once. */
    static void persistent(ConnectionOptions options) {
        counting(options);
        options.reconnect(back -> back.firstDelay(Duration.ZERO).maxDelay(Duration.ofMillis(50)));
    }
}
