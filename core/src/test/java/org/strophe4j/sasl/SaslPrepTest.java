package org.strophe4j.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ongres.stringprep.Tables;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SaslPrepTest {
    /** RFC 4013, section 3. */
    @ParameterizedTest
    @CsvSource({"I\u00adX,IX", "user,user", "USER,USER", "\u00aa,a", "\u2168,IX"})
    void theExamplesOfRfc4013(String given, String prepared) {
        assertThat(SaslPrep.userName(given)).isEqualTo(prepared);
        assertThat(password(given)).isEqualTo(prepared);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0007",
                "a\u001f",
                "a\u007f",
                "\u0085",
                "\u06271",
                "a\0b",
                "\ud800",
                "\udc00a",
                "\ue000",
                "",
                "\u00ad",
                "\u200b\ufe0f"
            })
    void whatCannotBePrepared(String given) {
        assertThat(userName(given)).isNull();
        assertThat(password(given)).isNull();
    }

    /** A name may be newer than Unicode 3.2, a password may not (RFC 5802, sections 5.1 and 2.2). */
    @ParameterizedTest
    @ValueSource(strings = {"\u0221", "smile \ud83d\ude00"})
    void whatUnicode32DidNotKnow(String given) {
        assertThat(userName(given)).isEqualTo(given);
        assertThat(password(given)).isNull();
    }

    /**
     * 3,000 texts, seeded, prepared by Python's tables of Unicode 3.2. A name with code points that those tables do not know
     * may differ: here they are normalised as the JDK's Unicode says, there not at all.
     */
    @Test
    void agreesWithAnIndependentImplementation() {
        List<List<String>> rows = TestRows.of("saslprep.txt").toList();
        List<String> differences = new ArrayList<>();
        for (List<String> row : rows) {
            String given = row.get(0);
            boolean old = given.codePoints().noneMatch(Tables::unassignedCodePoints);
            if (!row.get(2).equals(dashed(password(given)))
                    || (old && !row.get(1).equals(dashed(userName(given))))) {
                differences.add(row + " but " + userName(given) + " and " + password(given));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(rows).hasSizeGreaterThan(3_000);
    }

    @Test
    void thePasswordIsCopiedAndNotChanged() {
        for (String given : List.of("pencil", "p\u00e9ncil\u2168")) {
            char[] password = given.toCharArray();
            char[] prepared = SaslPrep.password(password);
            assertThat(prepared).isNotSameAs(password);
            assertThat(password).isEqualTo(given.toCharArray());
        }
    }

    @Test
    void theRefusalOfAPasswordDoesNotQuoteIt() {
        assertThatThrownBy(() -> SaslPrep.password("x\ud83d\ude00y".toCharArray()))
                .hasNoCause()
                .message()
                .doesNotContain("\ud83d\ude00")
                .doesNotContainIgnoringCase("1F600");
    }

    private static String dashed(@Nullable String prepared) {
        return prepared == null ? "-" : prepared;
    }

    private static @Nullable String userName(String given) {
        try {
            return SaslPrep.userName(given);
        } catch (IllegalArgumentException refused) {
            return null;
        }
    }

    private static @Nullable String password(String given) {
        try {
            return String.valueOf(SaslPrep.password(given.toCharArray()));
        } catch (IllegalArgumentException refused) {
            return null;
        }
    }
}
