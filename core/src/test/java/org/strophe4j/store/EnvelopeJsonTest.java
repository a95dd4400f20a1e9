package org.strophe4j.store;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvelopeJsonTest {
    private static final String GOOD = """
            {"version":1,"epoch":7,"service":"https://example.com/http-bind","jid":"user@example.com/phone",\
            "kind":"bosh","savedAt":"2026-01-01T12:00:00Z","fields":{"sid":"5ecret-sid","rid":"4711"}}""";

    @Test
    void isWrittenAsOneObject() throws Exception {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("sid", Sessions.SECRET);
        fields.put("rid", "4711");
        Envelope envelope = new Envelope(Sessions.KEY, 7, new StoredSession("bosh", fields, Sessions.NOW));
        assertThat(new String(EnvelopeJson.write(envelope), UTF_8)).isEqualTo(GOOD);
        assertThat(EnvelopeJson.read(GOOD.getBytes(UTF_8))).isEqualTo(envelope);
    }

    @Test
    void theOrderOfMembersAndWhiteSpaceDoNotMatter() throws Exception {
        String other = GOOD.replace("\"epoch\":7,", "").replace("\"}}", "\"} , \"epoch\" : 7\n}\n");
        assertThat(read(other)).isEqualTo(read(GOOD));
    }

    @Test
    void anyTextComesBackAsItWas() throws Exception {
        Random random = new Random(42);
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(0, 0x11_0000)
                    .filter(c -> c < 0xD800 || c > 0xDFFF)
                    .limit(100)
                    .map(c -> random.nextBoolean() ? c : c % 0x80)
                    .forEach(text::appendCodePoint);
            Instant savedAt = Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
            Envelope envelope =
                    new Envelope(Sessions.KEY, 1, new StoredSession("sm", Map.of("text", text.toString()), savedAt));
            assertThat(EnvelopeJson.read(EnvelopeJson.write(envelope))).isEqualTo(envelope);
        }
    }

    @Test
    void theLargestSessionFits() throws Exception {
        String worst = "\u0001".repeat(StoredSession.MAX_BYTES - "text".length());
        Envelope envelope = new Envelope(Sessions.KEY, 1, Sessions.with("text", worst));
        byte[] json = EnvelopeJson.write(envelope);
        assertThat(json).hasSizeLessThan(EnvelopeJson.MAX_BYTES);
        assertThat(EnvelopeJson.read(json)).isEqualTo(envelope);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "another version         | \"version\":1        | \"version\":2",
                "version as text         | \"version\":1        | \"version\":\"1\"",
                "version as a fraction   | \"version\":1        | \"version\":1.0",
                "no version              | \"version\":1,       | ``",
                "epoch zero              | \"epoch\":7          | \"epoch\":0",
                "a negative epoch        | \"epoch\":7          | \"epoch\":-7",
                "an epoch too great      | \"epoch\":7          | \"epoch\":9223372036854775808",
                "an epoch of many digits | \"epoch\":7          | \"epoch\":777777777777777777777777777777",
                "no epoch                | \"epoch\":7,         | ``",
                "null                    | \"bosh\"             | null",
                "true                    | \"bosh\"             | true",
                "another kind of kind    | \"bosh\"             | \"BOSH\"",
                "no kind                 | \"kind\":\"bosh\",   | ``",
                "no service              | https://example.com/ | nothing",
                "a service with a secret | https://example      | https://user:secret@example",
                "no JID                  | user@                | @",
                "no time                 | 2026-01-01T12        | noon",
                "a time spelt differently| T12:00:00Z           | T13:00:00+01:00",
                "an impossible time      | 2026-01              | 2026-13",
                "a number as a field     | \"4711\"             | 4711",
                "null as a field         | \"4711\"             | null",
                "an object as a field    | \"4711\"             | {}",
                "an array as a field     | \"4711\"             | []",
                "a name twice            | \"rid\"              | \"sid\"",
                "a member twice          | \"epoch\":7          | \"epoch\":7,\"epoch\":7",
                "an unknown member       | \"epoch\":7          | \"epoch\":7,\"more\":7",
                "a name in capitals      | \"epoch\"            | \"Epoch\"",
                "no name for a field     | \"rid\"              | \"\"",
                "half a character        | 4711                 | \\ud83d",
                "a comment               | \"epoch\":7          | \"epoch\":7 /* seven */",
                "a comma too many        | \"4711\"             | \"4711\",",
                "single quotes           | \"4711\"             | '4711'",
                "something behind it     | }}                   | }}0",
                "two of them             | }}                   | }}{}",
                "an end too many         | }}                   | }}}",
                "no end                  | }}                   | }",
            })
    void refuses(String why, String part, String instead) {
        String bad = GOOD.replace(part, instead);
        assertThat(bad).isNotEqualTo(GOOD);
        assertRefused(bad.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "7", "\"text\"", "{}", "\u0000", "\uFEFF{}"})
    void refusesOtherDocuments(String document) {
        assertRefused(document.getBytes(UTF_8));
    }

    @Test
    void refusesEveryBeginning() {
        for (int length = 0; length < GOOD.length(); length++) {
            assertRefused(GOOD.substring(0, length).getBytes(UTF_8));
        }
    }

    @Test
    void refusesOtherEncodings() {
        assertRefused(GOOD.getBytes(UTF_16));
        byte[] notUtf8 = GOOD.getBytes(UTF_8);
        notUtf8[GOOD.indexOf("4711")] = (byte) 0xC0;
        assertRefused(notUtf8);
    }

    @Test
    void refusesWhatIsTooLongTooDeepOrTooMuch() {
        assertRefused(GOOD.replace("\"rid\"", "\"" + "x".repeat(65) + "\"").getBytes(UTF_8));
        assertRefused(
                GOOD.replace("4711", "x".repeat(StoredSession.MAX_BYTES + 1)).getBytes(UTF_8));
        assertRefused(GOOD.replace("\"4711\"", "[".repeat(100_000)).getBytes(UTF_8));
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            fields.append("\"field").append(i).append("\":\"\",");
        }
        assertRefused(GOOD.replace("\"rid\"", fields + "\"rid\"").getBytes(UTF_8));
    }

    /** Java-serialised objects of the JDK, and whatever else somebody puts there. */
    @Test
    void refusesOtherFormats() {
        assertRefused(new byte[] {(byte) 0xAC, (byte) 0xED, 0, 5, 't', 0, 1, 'x'});
        Random random = new Random(7);
        for (int round = 0; round < 1_000; round++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertRefused(noise);
        }
    }

    private static Envelope read(String json) throws UnusableStateException {
        return EnvelopeJson.read(json.getBytes(UTF_8));
    }

    private static void assertRefused(byte[] json) {
        assertThatThrownBy(() -> EnvelopeJson.read(json))
                .as(new String(json, 0, Math.min(json.length, 300), UTF_8))
                .isInstanceOf(UnusableStateException.class)
                .hasNoCause()
                .hasMessageNotContaining("cret");
    }
}
