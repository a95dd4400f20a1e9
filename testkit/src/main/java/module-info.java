/** An XMPP server inside the JVM for the tests of those who write XMPP software: a working one and a scripted one. */
module org.strophe4j.testkit {
    // Not transitive: who only starts a server, as the command does, needs no JUnit or AssertJ to compile.
    requires static org.assertj.core;
    requires static org.junit.jupiter.api;
    requires static transitive org.jspecify;
    requires transitive org.strophe4j;
    requires com.ongres.scram.common;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;

    exports org.strophe4j.testkit;
    exports org.strophe4j.testkit.contract;
    exports org.strophe4j.testkit.server;
}
