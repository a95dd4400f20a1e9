package org.strophe4j.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {
    @ParameterizedTest
    @CsvSource({
        "0x00, \\x00",
        "0x07, \\x07",
        "0x08, \\x08",
        "0x0a, \\x0a",
        "0x0d, \\x0d",
        "0x1b, \\x1b",
        "0x7f, \\x7f",
        "0x80, \\x80",
        "0x85, \\x85",
        "0x9b, \\x9b",
        "0x2028, \\u2028",
        "0x2029, \\u2029",
        "0x202a, \\u202a",
        "0x202e, \\u202e",
        "0x2066, \\u2066",
        "0x2069, \\u2069"
    })
    void whatATerminalMayActOnIsShownByItsNumber(String character, String shown) {
        String text = "a" + Character.toString(Integer.decode(character)) + "b";

        assertThat(Printable.line(text)).isEqualTo("a" + shown + "b");
    }

    @Test
    void everythingElseStaysAsItIs() {
        String text = "Grüße\t東京 🦜 👩‍🚀 नमस्ते \u05e9\u05dc\u05d5\u05dd \u00a0 \\x1b";

        assertThat(Printable.line(text)).isEqualTo(text);
        assertThat(Printable.lines(text, "    ")).isEqualTo(text);
    }

    @Test
    void severalLinesAreIndentedSoThatNoneLooksLikeOurs() {
        assertThat(Printable.lines("one\ntwo\r\nthree\u001b[2J", "  ")).isEqualTo("one\n  two\\x0d\n  three\\x1b[2J");
    }

    @Test
    void jsonKeepsItsValue() {
        assertThat(Printable.json("{\"a\":\"\u009b\u007f\u202eé🦜\"}"))
                .isEqualTo("{\"a\":\"\\u009b\\u007f\\u202eé🦜\"}");
    }
}
