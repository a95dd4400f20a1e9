package org.strophe4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import javax.xml.xpath.XPathExpressionException;
import org.junit.jupiter.api.Test;
import org.strophe4j.xml.Stanza;

/** Three ways to read give what they promise. */
final class ReadingTest {
    private static final Stanza ROSTER = Stanza.parse("""
            <iq xmlns='jabber:client' type='result'><query xmlns='jabber:iq:roster'>
              <item jid='bob@localhost' subscription='both'/>
              <item jid='carol@localhost' subscription='to'/>
              <item jid='dave@localhost' subscription='both'><group>Work</group></item>
            </query></iq>""");

    @Test
    void methods() {
        Stanza delayed = Stanza.parse(
                "<message xmlns='jabber:client'><delay xmlns='urn:xmpp:delay' stamp='2026-01-01T00:00:00Z'/></message>");
        assertThat(Reading.sentAt(delayed)).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(Reading.sentAt(ROSTER)).isEmpty();
    }

    @Test
    void selectors() {
        assertThat(Reading.friends(ROSTER)).containsExactly("bob@localhost", "dave@localhost");
    }

    @Test
    void xpath() throws XPathExpressionException {
        assertThat(Reading.withoutGroup(ROSTER)).isEqualTo(2);
    }
}
