package org.strophe4j.internal.sm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session as text and back: row M12. */
class SmFieldsTest {
    private static SmState state() {
        return new SmState(
                "alice@example.com/desk",
                "id with \"quotes\" and äöü",
                "[2001:db8::1]:5222",
                600,
                1L << 33,
                41,
                List.of(
                        new Sent(
                                42,
                                SmBench.stanza(
                                        "<message xmlns='jabber:client' id='1'><body>ä 🙂 &lt;</body></message>"),
                                7,
                                0),
                        new Sent(43, SmBench.stanza("<iq xmlns='jabber:client' id='2' type='get'/>"), 8, 1)));
    }

    private static Map<String, String> fields() {
        return new HashMap<>(SmFields.of(state()));
    }

    @Test
    void whatIsWrittenIsRead() {
        SmState read = Objects.requireNonNull(SmFields.read(fields()));
        assertThat(read.jid()).isEqualTo(state().jid());
        assertThat(read.id()).isEqualTo(state().id());
        assertThat(read.location()).isEqualTo(state().location());
        assertThat(read.maxSeconds()).isEqualTo(600);
        assertThat(read.handled()).isEqualTo(1L << 33);
        assertThat(read.acked()).isEqualTo(41);
        assertThat(read.unacked()).hasSize(2);
        for (int i = 0; i < 2; i++) {
            Sent written = state().unacked().get(i);
            Sent again = read.unacked().get(i);
            assertThat(again.number()).isEqualTo(written.number());
            assertThat(again.sentAt()).isEqualTo(written.sentAt());
            assertThat(again.refusals()).isEqualTo(written.refusals());
            assertThat(again.element().utf8()).isEqualTo(written.element().utf8());
            assertThat(again.element().element().toXml())
                    .isEqualTo(written.element().element().toXml());
        }
        assertThat(SmFields.of(read)).isEqualTo(SmFields.of(state()));
    }

    @Test
    void whatIsNotKnownIsNotWritten() {
        Map<String, String> fields = SmFields.of(new SmState("a@b/c", null, null, 0, 0, 0, List.of()));
        assertThat(fields).containsOnlyKeys("jid", "max", "h", "a");
        SmState read = Objects.requireNonNull(SmFields.read(fields));
        assertThat(read.id()).isNull();
        assertThat(read.location()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            jid  | none
            jid  | ''
            id   | ''
            max  | none
            max  | -1
            max  | 5x
            h    | none
            h    | ''
            h    | -1
            h    | +1
            h    | 1e3
            h    | ٣
            h    | 9999999999999999999
            a    | none
            a    | 40
            a    | 42
            a    | x
            u.42 | none
            u.43 | ''
            u.43 | 8 1
            u.43 | 8 x <iq xmlns='jabber:client'/>
            u.43 | x 1 <iq xmlns='jabber:client'/>
            u.43 | -8 1 <iq xmlns='jabber:client'/>
            u.43 | 8 1 <iq xmlns='jabber:client'>
            u.43 | 8 1 not xml
            u.43 | 8 1 <iq xmlns='jabber:client'/><iq xmlns='jabber:client'/>
            u.43 | 8 1 <!DOCTYPE x><iq xmlns='jabber:client'/>
            u.45 | 8 1 <iq xmlns='jabber:client'/>
            u.   | 8 1 <iq xmlns='jabber:client'/>
            u.x  | 8 1 <iq xmlns='jabber:client'/>
            u.1  | 8 1 <iq xmlns='jabber:client'/>
            """)
    void whatIsDamagedIsNoSession(String name, String value) {
        Map<String, String> fields = fields();
        if (value == null) {
            fields.remove(name);
        } else {
            fields.put(name, value);
        }
        assertThat(SmFields.read(fields)).isNull();
    }

    @Test
    void nothingIsNoSession() {
        assertThat(SmFields.read(Map.of())).isNull();
    }

    @Test
    void aFieldOfALaterVersionDoesNoHarm() {
        Map<String, String> fields = fields();
        fields.put("later", "x");
        assertThat(SmFields.read(fields)).isNotNull();
    }

    @Test
    void theStateShowsNoSecrets() {
        assertThat(state().toString()).doesNotContain("quotes").doesNotContain("alice");
    }
}
