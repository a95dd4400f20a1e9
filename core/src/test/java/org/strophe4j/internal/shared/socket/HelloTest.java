package org.strophe4j.internal.shared.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.internal.shared.engine.Applicant;
import org.strophe4j.internal.shared.engine.Applicant.Way;
import org.strophe4j.internal.shared.engine.Arrival;
import org.strophe4j.internal.shared.engine.Numbers;
import org.strophe4j.xml.Stanza;

final class HelloTest {
    private static final String NAME = "a-name-that-nobody-guesses";
    private static final String WHOLE = "<hello xmlns='urn:strophe4j:hub' version='1' member='" + NAME
            + "' way='return' process='p' service='wss://example.com' session='s' had='1-2'><asked id='q' to='b@example.com'/></hello>";

    private static Hello again(Hello hello) {
        return Hello.read(Stanza.parse(hello.write().toXml()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"FOUND", "LOGIN", "ATTACH"})
    void whoComesForTheFirstTimeIsRead(Way way) {
        Applicant who = new Applicant(way, "wss://example.com/?a=1&b=\"2\"", "alice@example.com", "<alice> 'ä'");
        Hello read = again(new Hello(new Arrival(who, NAME, null), "a process", "token"));
        assertThat(read.arrival()).isEqualTo(new Arrival(who, NAME, null));
        assertThat(read.process()).isEqualTo("a process");
        assertThat(read.token()).isEqualTo("token");
    }

    @Test
    void whatIsNotKnownIsNotWritten() {
        Applicant who = new Applicant(Way.ATTACH, "wss://example.com", null, null);
        Hello hello = new Hello(new Arrival(who, NAME, null), "a process", null);
        assertThat(hello.write().toXml()).doesNotContain("account", "authcid", "token", "session", "had", "null");
        assertThat(again(hello)).isEqualTo(hello);
    }

    @Test
    void whoComesBackTellsWhatHeHas() {
        Numbers had = new Numbers();
        had.add(1);
        had.add(2);
        had.add(5);
        Map<String, String> questions = Map.of("q1", "bob@example.com", "q 2 \"<>", "");
        Applicant who = new Applicant(Way.RETURN, "wss://example.com", "alice@example.com", "alice");
        Arrival.Comeback read = comeback(again(new Hello(
                new Arrival(who, NAME, new Arrival.Comeback("a session", had, questions)), "a process", null)));
        assertThat(read.session()).isEqualTo("a session");
        assertThat(read.had().encode()).isEqualTo("1-2,5-5");
        assertThat(read.questions()).isEqualTo(questions);
        read = comeback(again(new Hello(
                new Arrival(who, NAME, new Arrival.Comeback(null, new Numbers(), Map.of())), "a process", null)));
        assertThat(read.session()).isNull();
        assertThat(read.had().contains(1)).isFalse();
        assertThat(read.questions()).isEmpty();
    }

    private static Arrival.Comeback comeback(Hello hello) {
        return Objects.requireNonNull(hello.arrival().comeback());
    }

    @Test
    void onlyWhoComesBackHasAnythingOfTheSession() {
        assertThat(comeback(Hello.read(Stanza.parse(WHOLE))).questions()).containsEntry("q", "b@example.com");
        assertThat(Hello.read(Stanza.parse(WHOLE.replace("'return'", "'attach'")))
                        .arrival()
                        .comeback())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"version='1',version='2'", "version='1',version=''", "version='1',''"})
    void anotherVersionIsToldWhatThisOneIs(String old, String now) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hello.read(Stanza.parse(WHOLE.replace(old, now))))
                .withMessageContaining("version 1")
                .withMessageContaining("same version of the library");
    }

    @ParameterizedTest
    @CsvSource({
        "urn:strophe4j:hub,urn:other,no hello",
        "hello,goodbye,no hello",
        "member=,x=,no member",
        "a-name-that-nobody-guesses,19-letters-are-few,no name",
        "way=,x=,no way",
        "process=,x=,no process",
        "service=,x=,no service",
        "had=,x=,no had",
        "id=,x=,no id",
        "to=,x=,no to",
        "1-2,2-1,not a range of numbers in order",
        "1-2,nonsense,not a range of numbers",
    })
    void whatIsMissingIsNamed(String old, String now, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hello.read(Stanza.parse(WHOLE.replace(old, now))))
                .withMessage(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fly", "RETURN ", "log\u0131n"})
    void thereAreFourWays(String way) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hello.read(Stanza.parse(WHOLE.replace("'return'", "'" + way + "'"))))
                .withMessage("no way");
    }
}
