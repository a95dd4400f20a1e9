package org.strophe4j.integration.sm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.xml.Stanzas.$msg;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.integration.OtherJvm;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.StreamManagement;
import org.strophe4j.testkit.server.CountedStanza;
import org.strophe4j.xmpp.NS;

/**
 * Alice, who talks to the processes of {@link Surviving}, and the server between them, which counts. Alice stays a little ahead of
 * what is heard, so that there is always something on its way. Used by the test's thread.
 */
final class Peer implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String JID = "alice@localhost/desk";
    /** Whom the processes act for. */
    static final String BOB = "bob@localhost";
    /** How far she is ahead. */
    static final int AHEAD = 30;

    final EmbeddedServer server = EmbeddedServer.start();
    final StreamManagement journal = server.streamManagement();
    /** Ids of what came marked as late. */
    final List<String> delayed = new CopyOnWriteArrayList<>();

    private final Talker alice = new Talker(server.service(), new ConnectionOptions(), 0);
    private final CountDownLatch ended = new CountDownLatch(1);
    private int told;

    Peer connect() throws Exception {
        alice.connection.on("message").handle(message -> {
            if (message.child("delay", NS.DELAY) != null) {
                delayed.add(String.valueOf(message.attr("id")));
            }
            if (Surviving.END.equals(message.attr("id"))) {
                ended.countDown();
            }
        });
        alice.connect(JID, "alicepw");
        return this;
    }

    /** {@return ids, in order} */
    List<String> heard() {
        return alice.heard;
    }

    /** {@return how many messages she has sent; their ids are the numbers from 0 on} */
    int told() {
        return told;
    }

    /** {@return the ids of her messages from a number on} */
    List<String> toldFrom(int first) {
        return IntStream.range(first, told).mapToObj(Integer::toString).toList();
    }

    void tell(int messages) {
        for (int i = 0; i < messages; i++) {
            alice.connection.send($msg("to", Surviving.JID, "type", "chat", "id", Integer.toString(told++))
                    .c("body")
                    .t("for bob"));
        }
    }

    /** Goes on talking to somebody who began to hear at a number. */
    void tellAhead(Life life, int first) {
        if (life.hasManagedSession()) {
            tell(first + life.heard.size() + AHEAD - told);
        }
    }

    /** Talks to the last of them until it has said so much, and brings it to an end. */
    void tellLast(Life life, OtherJvm process, int first, int lines) {
        if (life.lines() < lines) {
            tellAhead(life, first);
        } else if (life.lines() == lines) {
            process.tell(Surviving.FINISH);
        }
        if (life.finished && life.hasHeard(told - 1)) {
            process.tell(Surviving.LEAVE);
        }
    }

    /** Waits until she has heard the last message. */
    void awaitEnd() throws InterruptedException {
        assertThat(ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    /** {@return the ids of the messages that the server took from the processes} */
    List<String> taken() {
        return messages(journal.accepted(BOB));
    }

    static List<String> messages(List<CountedStanza> counted) {
        return counted.stream()
                .filter(stanza -> stanza.name().equals("message"))
                .map(CountedStanza::id)
                .toList();
    }

    /** Of each process the server has the first so many messages, once and in their order, and so has alice. */
    void assertNothingLostOrDoubled(int processes) {
        List<String> taken = taken();
        assertThat(taken).doesNotHaveDuplicates();
        for (int number = 0; number < processes; number++) {
            String name = number + "-";
            List<String> ids = taken.stream().filter(id -> id.startsWith(name)).toList();
            assertThat(ids)
                    .isEqualTo(IntStream.range(0, ids.size())
                            .mapToObj(i -> name + i)
                            .toList());
        }
        assertThat(heard()).as("in the order in which the server took them").isEqualTo(taken);
    }

    @Override
    public void close() {
        alice.close();
        server.close();
    }
}
