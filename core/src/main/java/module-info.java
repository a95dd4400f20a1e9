/** Strophe4J: one object that manages an XMPP connection over the web transports. */
module org.strophe4j {
    requires static transitive org.jspecify;
    requires transitive java.xml;
    requires com.fasterxml.jackson.core;
    requires com.ongres.saslprep;
    requires com.ongres.scram.common;
    requires com.ongres.stringprep;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.compression;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.handler.proxy;
    requires io.netty.transport;
    requires jdk.net;
    requires rocks.xmpp.precis;

    exports org.strophe4j;
    exports org.strophe4j.handler;
    exports org.strophe4j.jid;
    exports org.strophe4j.sasl;
    exports org.strophe4j.sm;
    exports org.strophe4j.store;
    exports org.strophe4j.transport;
    exports org.strophe4j.xml;
    exports org.strophe4j.xmpp;

    uses org.strophe4j.ConnectionPlugin;
}
