package org.strophe4j.internal.shared.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.transport.Ending;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Delivery;

final class OutcomesTest {
    private static Ending again(Ending ending) {
        return Outcomes.read(Stanza.parse(Outcomes.write(ending).toXml()));
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void whatBecameOfAStanzaIsRead(Delivery outcome) {
        assertThat(Outcomes.of(Outcomes.code(outcome))).isEqualTo(outcome);
    }

    @Test
    void thatNobodyKnowsIsReadToo() {
        assertThat(Outcomes.of(Outcomes.code(null))).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void thereIsNothingElse(int code) {
        assertThatIllegalArgumentException().isThrownBy(() -> Outcomes.of(code));
    }

    @Test
    void endsAreRead() {
        assertThat(again(Ending.clean())).isEqualTo(Ending.clean());
        assertThat(again(Ending.aborted())).isEqualTo(Ending.aborted());
        Ending failed = Ending.failed("policy-violation", "It <stood> still & \"slept\"");
        assertThat(again(failed)).isEqualTo(failed);
        assertThat(again(Ending.failed("undefined-condition", ""))).isEqualTo(Ending.failed("undefined-condition", ""));
    }

    @Test
    void whatIsNoEndIsAFailure() {
        for (String odd : new String[] {"kind='RESTING'", "", "kind='clean'"}) {
            Ending read =
                    Outcomes.read(Stanza.parse("<dismissed xmlns='urn:strophe4j:hub' " + odd + ">why</dismissed>"));
            assertThat(read).isEqualTo(Ending.failed("undefined-condition", "why"));
        }
    }
}
