package org.strophe4j.integration.hardening;

import java.util.Base64;
import org.strophe4j.testkit.Conversation;
import org.strophe4j.testkit.ScramScript;

/** Lines that many scripts share. */
final class Scripts {
    static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
    static final String FRAMING = "urn:ietf:params:xml:ns:xmpp-framing";
    static final String SUCCESS = "<success xmlns='" + SASL + "'/>";

    private Scripts() {}

    /** The server's side of the account that {@link Client} uses. */
    static ScramScript scram() {
        return ScramScript.of("SCRAM-SHA-256", "alice", Client.PASSWORD);
    }

    static Conversation offer(Conversation conversation, String... mechanisms) {
        return conversation.expectOpen().replyOpen().replyMechanisms(mechanisms);
    }

    /** Up to the challenge, which the client accepts as an honest one or not. */
    static Conversation challenge(Conversation conversation, ScramScript scram) {
        return offer(conversation, scram.mechanism()).expect(scram.auth()).reply(scram::challenge);
    }

    /** Up to the client's proof. */
    static Conversation proof(Conversation conversation, ScramScript scram) {
        return challenge(conversation, scram).expect(scram.response());
    }

    static String success(String data) {
        return "<success xmlns='" + SASL + "'>" + base64(data) + "</success>";
    }

    static String challenge(String data) {
        return "<challenge xmlns='" + SASL + "'>" + base64(data) + "</challenge>";
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
