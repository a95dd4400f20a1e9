package org.strophe4j.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.xml.Stanza;

final class RedactionTest {
    private static final String BODY = "<body xmlns='http://jabber.org/protocol/httpbind' rid='7'>";
    private static final String SASL = "xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";

    @ParameterizedTest
    @ValueSource(strings = {"auth", "response", "challenge", "success"})
    void saslInABodyIsHidden(String name) {
        String element = "<" + name + " " + SASL + " mechanism='PLAIN'>%s</" + name + ">";
        String around = BODY + "<presence xmlns='jabber:client'/>%s<r xmlns='urn:x'>kept</r></body>";

        assertThat(redacted(around.formatted(element.formatted("AGFsaWNlAHNlY3JldA=="))))
                .isEqualTo(canonical(around.formatted(element.formatted("[redacted]"))));
    }

    @Test
    void thePasswordOfALegacyLoginInABodyIsHidden() {
        String iq = BODY + "<iq xmlns='jabber:client' id='a' type='set'><query xmlns='jabber:iq:auth'>"
                + "<username>alice</username><password>%s</password></query></iq></body>";

        assertThat(redacted(iq.formatted("secret"))).isEqualTo(canonical(iq.formatted("[redacted]")));
    }

    @Test
    void whatOpensASessionIsHiddenAndNothingElse() {
        String body = "<body xmlns='http://jabber.org/protocol/httpbind' rid='7' sid='%1$s'"
                + " key='%1$s' newkey='%1$s' authid='%1$s' xml:lang='en'>one"
                + "<message xmlns='jabber:client'><body>key='a'</body></message>two</body>";

        assertThat(redacted(body.formatted("s3cr3t"))).isEqualTo(canonical(body.formatted("[redacted]")));
    }

    @Test
    void prefixesKeepTheirMeaning() {
        Stanza shown = Redaction.of(Stanza.parse("<body xmlns='http://jabber.org/protocol/httpbind' sid='s3cr3t'"
                + " xmpp:version='1.0' xmlns:xmpp='urn:xmpp:xbosh' xmlns:stream='http://etherx.jabber.org/streams'>"
                + "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features></body>"));

        assertThat(shown.getAttributeNS("urn:xmpp:xbosh", "version")).isEqualTo("1.0");
        assertThat(shown.getElementsByTagNameNS("http://etherx.jabber.org/streams", "features")
                        .getLength())
                .isEqualTo(1);
        assertThat(shown.toXml()).contains("sid=\"[redacted]\"").doesNotContain("s3cr3t");
    }

    @Test
    void prefixesMayBeDeclaredFurtherOut() {
        Stanza shown = Redaction.of(Stanza.parse("<body xmlns='http://jabber.org/protocol/httpbind' xmlns:p='urn:p'"
                + " xmlns:s='urn:ietf:params:xml:ns:xmpp-sasl'><s:challenge p:a='1'>c2VjcmV0</s:challenge></body>"));

        assertThat(shown.toXml()).contains("p:a=\"1\"", ">[redacted]</s:challenge>");
        assertThat(shown.children().get(0).namespace()).isEqualTo("urn:ietf:params:xml:ns:xmpp-sasl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<message xmlns='jabber:client'><body>[hello]</body></message>",
                "<success " + SASL + "/>",
                "<failure " + SASL + "><not-authorized/><text>No</text></failure>",
                "<iq xmlns='jabber:client' type='get'><query xmlns='jabber:iq:auth'><username>a</username></query></iq>"
            })
    void aBodyWithoutSecretsStaysTheSame(String content) {
        Stanza body = Stanza.parse(BODY + content + "</body>");

        assertThat(Redaction.of(body)).isSameAs(body);
    }

    @Test
    void saslByItselfIsHidden() {
        assertThat(redacted("<auth " + SASL + " mechanism='PLAIN'>AGE=</auth>"))
                .isEqualTo(canonical("<auth " + SASL + " mechanism='PLAIN'>[redacted]</auth>"));
    }

    private static String redacted(String xml) {
        return Redaction.of(Stanza.parse(xml)).toXml();
    }

    private static String canonical(String xml) {
        return Stanza.parse(xml).toXml();
    }
}
