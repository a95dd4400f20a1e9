package org.strophe4j.internal.component;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;

/** What is said on a component's wire, and what is meant here. */
final class DialectTest {
    private static final String CLIENT = "jabber:client";
    private static final String COMPONENT = "jabber:component:accept";

    private static String sent(String xml) {
        return new String(Dialect.toSend(Outgoing.of(Stanza.parse(xml))), UTF_8);
    }

    private static String received(String xml) {
        return Dialect.received(Stanza.parse(xml)).toXml();
    }

    @Test
    void aStanzaAndItsOwnChildrenAreTranslated() {
        String client = "<message xmlns=\"jabber:client\" to=\"a@b\" xml:lang=\"de\"><body>x &amp; y</body>"
                + "<error type=\"cancel\"><gone xmlns=\"urn:ietf:params:xml:ns:xmpp-stanzas\"/></error>z</message>";
        String component = client.replace(CLIENT, COMPONENT);
        assertThat(sent(client)).isEqualTo(component);
        assertThat(received(component)).isEqualTo(client);
    }

    @Test
    void aForwardedStanzaStaysWhatItIs() {
        String payload = "<forwarded xmlns=\"urn:xmpp:forward:0\"><message xmlns=\"jabber:client\"><body>x</body>"
                + "</message></forwarded>";
        String client = "<message xmlns=\"jabber:client\">" + payload + "</message>";
        assertThat(sent(client)).isEqualTo("<message xmlns=\"jabber:component:accept\">" + payload + "</message>");
        assertThat(received(sent(client))).isEqualTo(client);
    }

    @Test
    void soDoesOneThatInheritsItsNamespace() {
        Stanza sent = Stanza.parse(sent("<message xmlns='jabber:client'><f:forwarded xmlns:f='urn:xmpp:forward:0'>"
                + "<message><body>x</body></message></f:forwarded></message>"));
        Stanza inner = sent.children().get(0).children().get(0);
        assertThat(sent.namespace()).isEqualTo(COMPONENT);
        assertThat(inner.namespace()).isEqualTo(CLIENT);
        assertThat(inner.children().get(0).namespace()).isEqualTo(CLIENT);
    }

    @Test
    void prefixesAreTranslatedToo() {
        Stanza received = Stanza.parse(received("<c:iq xmlns:c='jabber:component:accept' xmlns:y='urn:y' y:a='1'>"
                + "<c:error/><y:z/><query xmlns='urn:q'><c:item/></query></c:iq>"));
        assertThat(received.namespace()).isEqualTo(CLIENT);
        assertThat(received.children().get(0).namespace()).isEqualTo(CLIENT);
        assertThat(received.children().get(1).namespace()).isEqualTo("urn:y");
        assertThat(received.children().get(2).children().get(0).namespace()).isEqualTo(COMPONENT);
        assertThat(received.getAttributeNS("urn:y", "a")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<handshake xmlns=\"jabber:component:accept\"/>",
                "<message xmlns=\"jabber:client\"/>",
                "<stream:error xmlns:stream=\"http://etherx.jabber.org/streams\"/>"
            })
    void everythingElseComesAsItIs(String xml) {
        assertThat(received(xml)).isEqualTo(xml);
    }

    @Test
    void whatNeedsNoTranslationKeepsItsBytes() {
        Outgoing outgoing = Outgoing.of(Stanza.parse("<handshake xmlns='jabber:component:accept'>ab</handshake>"));
        assertThat(Dialect.toSend(outgoing)).isSameAs(outgoing.utf8());
    }
}
