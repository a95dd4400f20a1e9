package org.strophe4j.integration.contract;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.integration.Hosts;
import org.strophe4j.testkit.contract.User;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;
import org.strophe4j.xmpp.Status;

/** A component that sends every message back, answers pings, and remembers its statuses. Every wait has an end. */
final class Component implements AutoCloseable {
    final Connection connection;
    final List<String> statuses = new CopyOnWriteArrayList<>();
    final BlockingQueue<Stanza> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();

    Component(String service) {
        this(service, options -> {});
    }

    Component(String service, Consumer<ConnectionOptions> changes) {
        ConnectionOptions options = new ConnectionOptions().protocol("component");
        changes.accept(options);
        connection = new Connection(service, options);
        connection.on("message").type("chat").handle(this::echo);
        connection.on("iq").type("get").ns(NS.PING).handle(this::pong);
    }

    static Component online(String service) {
        Component component = new Component(service);
        User.await(component.connect(Hosts.COMPONENT_SECRET));
        return component;
    }

    CompletableFuture<Connection> connect(String secret) {
        return connect(Hosts.COMPONENT, secret);
    }

    CompletableFuture<Connection> connect(String domain, String secret) {
        return connection.connect(domain, secret, (status, condition, element) -> {
            String told = condition == null ? status.name() : status + "(" + condition + ")";
            statuses.add(told);
            unread.add(told);
        });
    }

    /** Waits until a status is told. */
    void await(Status status) throws InterruptedException {
        String told = "";
        while (!told.startsWith(status.name())) {
            told = unread.poll(User.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (told == null) {
                throw new AssertionError(status + " was not told in time, but " + statuses);
            }
        }
    }

    private void echo(Stanza message) {
        messages.add(message);
        var echo = org.strophe4j.xml.Stanzas.$msg(
                "to", message.attr("from"), "from", message.attr("to"), "type", "normal", "id", message.attr("id"));
        message.children().forEach(child -> echo.cnode(child).up());
        connection.send(echo);
    }

    private void pong(Stanza iq) {
        connection.send(org.strophe4j.xml.Stanzas.$iq(
                "to", iq.attr("from"), "from", iq.attr("to"), "type", "result", "id", iq.attr("id")));
    }

    @Override
    public void close() {
        connection.close();
    }
}
