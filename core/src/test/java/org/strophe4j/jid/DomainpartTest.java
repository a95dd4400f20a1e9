package org.strophe4j.jid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.IDN;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainpartTest {
    @ParameterizedTest
    @CsvSource({
        "example.com.,example.com",
        "EXAMPLE.com,example.com",
        "example\u3002com\uFF61,example.com",
        "b\u00FCcher.example,b\u00FCcher.example",
        "B\u00DCCHER.example,b\u00FCcher.example",
        "xn--bcher-kva.example,b\u00FCcher.example",
        "XN--BCHER-KVA.example,b\u00FCcher.example",
        "xn--strae-oqa.de,stra\u00DFe.de",
        "stra\u00DFe.de,stra\u00DFe.de",
        "strasse.de,strasse.de",
        "xn--0zwm56d.example,\u6D4B\u8BD5.example",
        "xn--4dbrk0ce,\u05D9\u05E9\u05E8\u05D0\u05DC",
        "192.0.2.1,192.0.2.1",
        "[::1],[::1]",
        "[2001:DB8::A],[2001:db8::a]",
        "[::ffff:192.0.2.1],[::ffff:192.0.2.1]",
        "r3---sn-x.example,r3---sn-x.example",
    })
    void isPrepared(String domain, String expected) {
        assertThat(Domainpart.prepare(domain)).isEqualTo(expected);
        assertThat(Domainpart.prepare(expected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xn--",
                "xn--a",
                "xn--abc-",
                "xn--99999999",
                "xn--bcher-kv",
                "xn--BCHER-KVA-x",
                "xn--0",
                "xn--ls8h",
                "b\u00FC--x",
                "\u0300a",
                "a\u05D0",
                "b\u00FC_r",
                "example..",
                "exa mple",
                "a,b",
                "[]",
                "[:]",
                "[:::]",
                "[1::2::3]",
                "[1:2:3:4:5:6:7]",
                "[1:2:3:4:5:6:7:8:9]",
                "[1:2:3:4:5:6:7:8::]",
                "[12345::]",
                "[g::]",
                "[::1%eth0]",
                "[::1.2.3]",
                "[::1.2.3.256]",
                "[1.2.3.4::]",
                "[::\u0661]",
                "[::1]x",
                "[::01.2.3.4567]",
                "[v1.x]",
                "::1"
            })
    void isRefused(String domain) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Domainpart.prepare(domain))
                .withMessageContaining("domainpart");
    }

    /** The JDK encodes as we do whatever IDNA2003 does not map. */
    @Test
    void encodesLikeTheJdk() {
        Random random = new Random(7);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder label = new StringBuilder("a");
            for (int i = random.nextInt(12); i >= 0; i--) {
                switch (random.nextInt(3)) {
                    case 0 -> label.append((char) ('a' + random.nextInt(26)));
                    case 1 -> label.append((char) (0x4E00 + random.nextInt(0x5000)));
                    default -> label.append((char) (0x430 + random.nextInt(32)));
                }
            }
            label.append('\u00FC');
            String ascii = IDN.toASCII(label.toString());
            assertThat(ascii).isEqualTo("xn--" + Punycode.encode(label.toString()));
            assertThat(Punycode.decode(ascii.substring(4))).isEqualTo(label.toString());
        }
    }

    @Test
    void encodesEveryPlane() {
        String label = "\u00FC\uD840\uDC00a\uDBFF\uDFFD\uD801\uDC28-z";
        assertThat(Punycode.decode(Punycode.encode(label))).isEqualTo(label);
    }

    @Test
    void survivesEveryShortEncoding() {
        Random random = new Random(11);
        for (int round = 0; round < 50_000; round++) {
            StringBuilder encoded = new StringBuilder();
            for (int i = random.nextInt(20); i >= 0; i--) {
                encoded.append("abcdefghijklmnopqrstuvwxyz0123456789-".charAt(random.nextInt(37)));
            }
            String label = Punycode.decode(encoded.toString());
            if (label != null && label.codePoints().anyMatch(c -> c >= 0x80)) {
                assertThat(Punycode.encode(label)).isEqualTo(encoded.substring(encoded.lastIndexOf("-") == 0 ? 1 : 0));
            }
        }
    }
}
