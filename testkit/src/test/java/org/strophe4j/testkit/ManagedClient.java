package org.strophe4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.strophe4j.testkit.server.CountedStanza;
import org.strophe4j.xml.Stanza;

/**
 * A client by hand that has enabled stream management.
 *
 * @param raw the client
 * @param id what its session is resumed by
 */
record ManagedClient(RawClient raw, String id) {
    static final String SM = "urn:xmpp:sm:3";
    private static final String STANZAS = "urn:ietf:params:xml:ns:xmpp-stanzas";

    static ManagedClient login(EmbeddedServer server, String user, String resource) {
        RawClient client = RawClient.login(server, user, resource);
        return new ManagedClient(client, enable(client));
    }

    static String enable(RawClient client) {
        client.send("<enable xmlns='urn:xmpp:sm:3' resume='true'/>");
        Stanza enabled = client.next("enabled");
        assertThat(enabled.attr("resume")).isEqualTo("true");
        assertThat(enabled.attr("max")).isEqualTo("300");
        assertThat(enabled.attr("location")).isNull();
        return String.valueOf(enabled.attr("id"));
    }

    /** Resumes on a new connection, and asserts that the server took so many stanzas. */
    ManagedClient resume(EmbeddedServer server, String user, long handled, long taken) {
        RawClient client = RawClient.unbound(server, user);
        client.send(resume(id, handled));
        Stanza resumed = client.next("resumed");
        assertThat(resumed.attr("previd")).isEqualTo(id);
        assertThat(resumed.attr("h")).isEqualTo(Long.toString(taken));
        return new ManagedClient(client, id);
    }

    /** Tries the same. {@return the refusal} */
    Stanza fail(EmbeddedServer server, String user, long handled) {
        RawClient client = RawClient.unbound(server, user);
        client.send(resume(id, handled));
        return client.next("failed");
    }

    static String resume(String id, long handled) {
        return "<resume xmlns='urn:xmpp:sm:3' previd='" + id + "' h='" + handled + "'/>";
    }

    static String message(String to, int id) {
        return "<message xmlns='jabber:client' to='" + to + "' id='" + id + "'><body>" + id + "</body></message>";
    }

    /** Sends a message to itself, which comes back. */
    void echo(int id) {
        raw.send(message(raw.jid().isEmpty() ? "alice@localhost/a" : raw.jid(), id));
        assertThat(raw.next("message").attr("id")).isEqualTo(Integer.toString(id));
    }

    void answer(long handled) {
        raw.send("<a xmlns='urn:xmpp:sm:3' h='" + handled + "'/>");
    }

    /** {@return what the server says when it is asked} */
    String count() {
        raw.send("<r xmlns='urn:xmpp:sm:3'/>");
        return String.valueOf(raw.next("a").attr("h"));
    }

    static String reason(Stanza failed) {
        assertThat(failed.name()).isEqualTo("failed");
        assertThat(failed.namespace()).isEqualTo(SM);
        Stanza condition = failed.children().get(0);
        assertThat(condition.namespace()).isEqualTo(STANZAS);
        return condition.name();
    }

    static List<String> ids(List<CountedStanza> stanzas) {
        return stanzas.stream().map(CountedStanza::id).toList();
    }

    static List<String> ids(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
    }
}
