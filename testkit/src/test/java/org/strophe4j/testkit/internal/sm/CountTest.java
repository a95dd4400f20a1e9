package org.strophe4j.testkit.internal.sm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strophe4j.jid.Jid;
import org.strophe4j.testkit.internal.sm.Unacked.Sent;
import org.strophe4j.testkit.server.CountedStanza;

class CountTest {
    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 5, 5", "4294967290, 4, 10", "4294967295, 0, 1", "5, 4, 4294967295"})
    void beginsAgainAfterTheLastNumber(long from, long to, long steps) {
        assertThat(Count.distance(from, to)).isEqualTo(steps);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "4294967295, 4294967295", "4294967296, ", "-1, ", "'', ", "+1, ", "' 1', ", "٣, ", ", "})
    void readsWhatIsACount(String attribute, Long count) {
        assertThat(Count.read(attribute)).isEqualTo(count);
    }

    @Test
    void whatIsOnTheWireBeginsAgain() {
        assertThat(Count.wire((1L << 32) + 7)).isEqualTo(7);
    }

    @Test
    void whatIsAcknowledgedLeavesInItsOrder() {
        Unacked unacked = new Unacked();
        for (int i = 1; i <= 3; i++) {
            unacked.add(new Sent(new CountedStanza(Jid.of("a@b/c"), "message", "" + i), new byte[i]));
        }
        assertThat(unacked.covers(4)).isFalse();
        assertThat(unacked.acknowledge(2)).extracting(sent -> sent.what().id()).containsExactly("1", "2");
        assertThat(unacked.bytes()).isEqualTo(3);
        assertThat(unacked.covers(1)).isFalse();
        assertThatThrownBy(() -> unacked.acknowledge(4)).isInstanceOf(IllegalArgumentException.class);
        assertThat(unacked.acknowledge(2)).isEmpty();
        assertThat(unacked.waiting()).hasSize(1);
        assertThat(unacked.sent()).isEqualTo(3);
    }
}
