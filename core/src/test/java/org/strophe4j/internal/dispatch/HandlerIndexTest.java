package org.strophe4j.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strophe4j.handler.Handler;
import org.strophe4j.handler.HandlerOptions;
import org.strophe4j.handler.StanzaHandler;
import org.strophe4j.xml.Stanza;

class HandlerIndexTest {
    private static final Stanza CHAT =
            Stanza.parse("<message xmlns='jabber:client' type='chat' id='m1' from='bob@example.com/x'>"
                    + "<body>hi</body><event xmlns='urn:event#one'><deep xmlns='urn:deep'/></event></message>");

    private final HandlerIndex index = new HandlerIndex();
    private final List<String> heard = new ArrayList<>();
    private final Dispatcher dispatcher = new Dispatcher(index, thrown -> heard.add("error " + thrown.getMessage()));

    private Handler add(Criteria criteria, String name) {
        return add(criteria, name, 1);
    }

    private Handler add(Criteria criteria, String name, long session) {
        return index.add(criteria, stanza -> heard.add(name), session);
    }

    private static Criteria any() {
        return new Criteria(null, null, List.of(), null, null, HandlerOptions.NONE);
    }

    private static Criteria named(String name) {
        return new Criteria(null, name, List.of(), null, null, HandlerOptions.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        ", , , , , true",
        ", message, , , , true",
        ", presence, , , , false",
        ", Message, , , , false",
        "jabber:client, , , , , true",
        "urn:event#one, , , , , true",
        "urn:deep, , , , , false", // two levels down: not a direct child
        "urn:event, , , , , false",
        ", , chat, , , true",
        ", , groupchat, , , false",
        ", , , m1, , true",
        ", , , m2, , false",
        ", , , , bob@example.com/x, true",
        ", , , , bob@example.com, false",
        "jabber:client, message, chat, m1, bob@example.com/x, true",
        "jabber:client, message, chat, m1, bob@example.com/y, false",
    })
    void everyCriterionMustMatch(
            @Nullable String ns,
            @Nullable String name,
            @Nullable String type,
            @Nullable String id,
            @Nullable String from,
            boolean matches) {
        List<String> types = type == null ? List.of() : List.of(type);
        add(new Criteria(ns, name, types, id, from, HandlerOptions.NONE), "x");
        assertThat(dispatcher.dispatch(CHAT)).isEqualTo(matches);
        assertThat(heard).hasSize(matches ? 1 : 0);
    }

    @Test
    void optionsChangeTheComparison() {
        HandlerOptions bare = HandlerOptions.NONE.matchBareFromJid(true);
        HandlerOptions stem = HandlerOptions.NONE.ignoreNamespaceFragment(true);
        add(new Criteria(null, null, List.of(), null, "bob@example.com/other", bare), "bare");
        add(new Criteria("urn:event", null, List.of(), null, null, stem), "stem");
        add(new Criteria("urn:event#one", null, List.of(), null, null, stem), "never");
        dispatcher.dispatch(CHAT);
        assertThat(heard).containsExactly("bare", "stem");
    }

    @Test
    void anAbsentTypeIsAnEmptyOne() {
        add(new Criteria(null, "message", List.of("", "normal"), null, null, HandlerOptions.NONE), "x");
        dispatcher.dispatch(Stanza.parse("<message xmlns='jabber:client'/>"));
        dispatcher.dispatch(Stanza.parse("<message xmlns='jabber:client' type='normal'/>"));
        dispatcher.dispatch(CHAT);
        assertThat(heard).hasSize(2);
    }

    @Test
    void handlersRunInTheOrderOfRegistrationWhateverShelfTheyStandOn() {
        add(named("message"), "1");
        add(any(), "2");
        add(new Criteria("urn:event#one", null, List.of(), null, null, HandlerOptions.NONE), "3");
        add(new Criteria(null, null, List.of(), "m1", null, HandlerOptions.NONE), "4");
        add(new Criteria(null, null, List.of(), null, "bob@example.com/x", HandlerOptions.NONE), "5");
        add(named("message"), "6");
        dispatcher.dispatch(CHAT);
        assertThat(heard).containsExactly("1", "2", "3", "4", "5", "6");
    }

    @Test
    void falseRemovesTheHandlerAndAnExceptionDoesNot() {
        index.add(any(), stanza -> false, 1);
        index.add(
                any(),
                stanza -> {
                    throw new IllegalStateException("oops");
                },
                1);
        dispatcher.dispatch(CHAT);
        dispatcher.dispatch(CHAT);
        assertThat(heard).containsExactly("error oops", "error oops");
    }

    @Test
    void anAdditionIsSeenByTheNextStanzaAndADeletionAtOnce() {
        Handler[] doomed = new Handler[1];
        StanzaHandler busy = stanza -> {
            heard.add("busy");
            add(any(), "new");
            index.delete(doomed[0]);
            return false;
        };
        index.add(any(), busy, 1);
        doomed[0] = add(any(), "doomed");
        dispatcher.dispatch(CHAT);
        assertThat(heard).containsExactly("busy");
        assertThat(doomed[0].isActive()).isFalse();
        dispatcher.dispatch(CHAT);
        assertThat(heard).containsExactly("busy", "new");
    }

    @Test
    void theEndOfASessionTakesItsHandlers() {
        add(any(), "connection", HandlerIndex.NO_SESSION);
        Handler old = add(named("message"), "first", 1);
        add(any(), "second", 2);
        index.deleteSession(1);
        dispatcher.dispatch(CHAT);
        assertThat(heard).containsExactly("connection", "second");
        assertThat(old.isActive()).isFalse();
        index.delete(old);
    }

    @Test
    void aStrangersHandlerIsRefused() {
        assertThatThrownBy(() -> index.delete(() -> true)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The index against a plain list: whatever is added and deleted, both hear the same. */
    @Test
    void theIndexHearsWhatAListWouldHear() {
        Random random = new Random(42);
        record Entry(Criteria criteria, Handler handler, String name) {}
        List<Entry> list = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            int dice = random.nextInt(10);
            if (dice < 4 || list.isEmpty()) {
                Criteria criteria = randomCriteria(random);
                String name = "h" + step;
                list.add(new Entry(criteria, add(criteria, name), name));
            } else if (dice < 8) {
                Entry entry = list.remove(random.nextInt(list.size()));
                index.delete(entry.handler());
            } else {
                Stanza stanza = randomStanza(random);
                heard.clear();
                dispatcher.dispatch(stanza);
                assertThat(heard)
                        .isEqualTo(list.stream()
                                .filter(entry -> entry.criteria().matches(stanza))
                                .map(Entry::name)
                                .toList());
            }
        }
    }

    private static Criteria randomCriteria(Random random) {
        return new Criteria(
                random.nextInt(3) == 0 ? "urn:n#" + random.nextInt(3) : null,
                random.nextInt(3) == 0 ? (random.nextBoolean() ? "message" : "iq") : null,
                random.nextInt(3) == 0 ? List.of("a", "b") : List.of(),
                random.nextInt(4) == 0 ? "id" + random.nextInt(3) : null,
                random.nextInt(4) == 0 ? "u@example.com/" + random.nextInt(2) : null,
                new HandlerOptions(random.nextBoolean(), random.nextBoolean()));
    }

    private static Stanza randomStanza(Random random) {
        StringBuilder xml = new StringBuilder("<").append(random.nextBoolean() ? "message" : "iq");
        xml.append(" xmlns='jabber:client'");
        if (random.nextBoolean()) {
            xml.append(" id='id").append(random.nextInt(3)).append('\'');
        }
        if (random.nextBoolean()) {
            xml.append(" type='").append((char) ('a' + random.nextInt(3))).append('\'');
        }
        if (random.nextBoolean()) {
            xml.append(" from='u@example.com/").append(random.nextInt(2)).append('\'');
        }
        xml.append('>');
        for (int i = random.nextInt(4); i > 0; i--) {
            xml.append("<c xmlns='urn:n#").append(random.nextInt(3)).append("'/>");
        }
        String name = xml.substring(1, xml.indexOf(" "));
        return Stanza.parse(xml.append("</").append(name).append('>').toString());
    }
}
