package org.strophe4j.integration.strophejs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.xml.Stanzas.$iq;
import static org.strophe4j.xml.Stanzas.$msg;
import static org.strophe4j.xml.Stanzas.$pres;

import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strophe4j.Connection;
import org.strophe4j.examples.prebind.ChatApplication;
import org.strophe4j.integration.Hosts;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.contract.Account;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.StanzaErrorException;

/** The example of the guide as its user sees it: logs in on a page, chats by Strophe.js, and logs out. */
final class ChatApplicationTest {
    private static final String BOB = BoshPlace.jid(Account.BOB, "java");

    @ParameterizedTest
    @EnumSource(names = {"PROSODY", "EJABBERD"})
    void withARealServer(BoshPlace place) throws InterruptedException {
        chat(place.service().toString(), place.name());
    }

    @Test
    void withTheEmbeddedServer() throws InterruptedException {
        try (EmbeddedServer server = EmbeddedServer.builder()
                .domain(Hosts.MAIN)
                .account(Account.ALICE.name(), Account.ALICE.password())
                .account(Account.BOB.name(), Account.BOB.password())
                .start()) {
            chat(server.boshService(), "EMBEDDED");
        }
    }

    private static void chat(String service, String place) throws InterruptedException {
        BlockingQueue<Stanza> heard = new LinkedBlockingQueue<>();
        try (ChatApplication application = ChatApplication.start(service, Hosts.MAIN, StropheJs.distribution(), 0);
                Connection bob = new Connection(service);
                Chromium browser = Chromium.open(application.address())) {
            bob.on("message").type("chat").handle(heard::add);
            bob.connect(BOB, Account.BOB.password()).join();
            bob.send($pres());

            logIn(browser, "wrong").awaitText("#problem", "Name or password is wrong.");
            logIn(browser, Account.ALICE.password()).awaitText("#status", "online");
            browser.fill("#to", BOB)
                    .fill("#text", "Hello from a page! \u2600 <i>&amp;</i>")
                    .click("#writing button");
            Stanza hello = next(heard);
            assertThat(hello.querySelectorAll("body").get(0).text())
                    .isEqualTo("Hello from a page! \u2600 <i>&amp;</i>");
            String alice = hello.getAttribute("from");
            assertThat(alice).startsWith(Account.ALICE.jid(Hosts.MAIN) + "/");
            bob.send($msg("to", alice, "type", "chat").c("body").t("Hello from Java: <b>not bold</b> &lt;"));
            browser.awaitText("#talk li.in", "Hello from Java: <b>not bold</b> &lt;");
            browser.screenshot("chat-" + place.toLowerCase(Locale.ROOT));

            browser.click("#leaving button").awaitText("form[action='/login'] button", "Log in");
            assertThatThrownBy(
                            () -> bob.requestIQ($iq("type", "get", "to", alice).c("ping", "xmlns", "urn:xmpp:ping"))
                                    .join())
                    .hasCauseInstanceOf(StanzaErrorException.class);
        }
    }

    private static Chromium logIn(Chromium browser, String password) {
        return browser.fill("[name=name]", Account.ALICE.name())
                .fill("[name=password]", password)
                .click("button");
    }

    private static Stanza next(BlockingQueue<Stanza> heard) throws InterruptedException {
        Stanza message = heard.poll(NodeProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(message).as("a message in time").isNotNull();
        return message;
    }
}
