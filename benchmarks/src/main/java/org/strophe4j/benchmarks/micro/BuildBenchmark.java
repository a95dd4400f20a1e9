package org.strophe4j.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.TimeUnit;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.StandardExtensionElement;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.strophe4j.benchmarks.Sample;

/** A message from nothing to the bytes that go on the wire. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BuildBenchmark {
    private final Jid from = JidCreate.fromOrThrowUnchecked("juliet@im.example.com/balcony");
    private final Jid to = JidCreate.fromOrThrowUnchecked("romeo@example.net/orchard");

    /** Our builder and writer. */
    @Benchmark
    public byte[] strophe4j() {
        return Sample.build().tree().toUtf8();
    }

    /** Smack's builder, with addresses that are parsed already. */
    @Benchmark
    public byte[] smack() {
        Message message = StanzaBuilder.buildMessage("ktx72v49")
                .from(from)
                .to(to)
                .ofType(Message.Type.chat)
                .setBody(Sample.BODY)
                .addExtension(StandardExtensionElement.builder("active", "http://jabber.org/protocol/chatstates")
                        .build())
                .addExtension(StandardExtensionElement.builder("request", "urn:xmpp:receipts")
                        .build())
                .build();
        return message.toXML().toString().getBytes(UTF_8);
    }
}
