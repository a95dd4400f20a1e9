package org.strophe4j.integration.strophejs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.integration.strophejs.BoshPlace.jid;
import static org.strophe4j.xml.Stanzas.$msg;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strophe4j.testkit.contract.Account;
import org.strophe4j.xml.Stanza;

/** Strophe.js in a browser, by itself: what fails here is not our library's fault. */
final class BrowserPageTest {
    private static final String ALICE = jid(Account.ALICE, "page");
    private static final String BOB = jid(Account.BOB, "node");

    @ParameterizedTest
    @EnumSource(names = {"PROSODY", "EJABBERD_TLS"})
    void goesOnWithASessionThatWasBegunElsewhere(BoshPlace place) throws IOException {
        try (StropheJs node = place.client();
                StropheJs bob = place.client(Account.BOB, "node");
                BrowserPage page = BrowserPage.open()) {
            page.attach(place.service(), node.prebind(place.service(), ALICE, Account.ALICE.password()));
            assertThat(page.awaitStatus("ATTACHED")).containsExactly("ATTACHED");
            page.send(message(BOB, "Good morning from a browser! \u2600"));
            Stanza heard = bob.nextStanza("message");
            assertThat(heard.attr("from")).isEqualTo(ALICE);
            bob.send(message(ALICE, "And to you: <b>not bold</b> & \u039A\u03B1\u03BB\u03B7\u03BC\u03AD\u03C1\u03B1!"));
            assertThat(page.nextBody())
                    .isEqualTo("And to you: <b>not bold</b> & \u039A\u03B1\u03BB\u03B7\u03BC\u03AD\u03C1\u03B1!");
            page.disconnect();
            assertThat(page.awaitStatus("DISCONNECTED")).containsExactly("DISCONNECTING", "DISCONNECTED");
            assertPicture(page, "attached-" + place.name().toLowerCase(Locale.ROOT));
        }
    }

    private static void assertPicture(BrowserPage page, String name) throws IOException {
        BufferedImage picture = ImageIO.read(page.screenshot(name).toFile());
        assertThat(picture.getWidth()).isEqualTo(900);
        assertThat(picture.getHeight()).isEqualTo(560);
    }

    private static Stanza message(String to, String body) {
        return $msg("to", to, "type", "chat").c("body").t(body).tree();
    }
}
