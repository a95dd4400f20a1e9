package org.strophe4j.examples.prebind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.examples.Sight.PATIENCE;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.AttachRequest;
import org.strophe4j.Connection;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.xml.Stanzas;

/** The application, without scripts: what it hands out, to whom, and how often. */
final class ChatApplicationTest {
    private final EmbeddedServer server = EmbeddedServer.start();
    private final Later later = new Later();
    private final ChatApplication application;
    private final Browser browser;

    ChatApplicationTest(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("strophe.umd.min.js"), "// Strophe.js");
        application = new ChatApplication(server.boshService(), server.domain(), folder, 0, later);
        browser = new Browser(application.address());
    }

    @AfterEach
    void stop() {
        application.close();
        server.close();
    }

    @Test
    void whoLogsInGetsASessionThatStropheCanGoOnWith() throws IOException {
        HttpResponse<String> answer = browser.logIn("alice", "alicepw");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/chat");
        assertThat(answer.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .matches("ticket=[-_A-Za-z0-9]{22};.*")
                        .contains("HttpOnly", "SameSite=Strict"));
        assertThat(browser.get("chat").body()).contains("alice@localhost/", server.boshService());

        Map<String, String> session = object(browser.post("session", "").body());

        assertThat(session).containsOnlyKeys("jid", "sid", "rid", "lifetime");
        String jid = session.getOrDefault("jid", "");
        long rid = Long.parseLong(session.getOrDefault("rid", ""));
        try (Connection page = new Connection(server.boshService())) {
            page.attach(new AttachRequest(jid, session.getOrDefault("sid", ""), rid))
                    .join();
            assertThat(page.requestIQ(Stanzas.iq("type", "get").c("ping", "xmlns", "urn:xmpp:ping"))
                            .join()
                            .attr("to"))
                    .isEqualTo(jid);
        }
    }

    @Test
    void aSessionIsHandedOutOnce() {
        browser.logIn("alice", "alicepw");
        assertThat(browser.post("session", "").statusCode()).isEqualTo(200);

        assertThat(browser.post("session", "").statusCode()).isEqualTo(410);
        assertThat(browser.get("chat").statusCode()).isEqualTo(303);
        later.come();
        assertThat(server.sessions()).hasSize(1);
    }

    @Test
    void aSessionThatNoPageFetchesIsAbandoned() {
        browser.logIn("alice", "alicepw");
        server.awaitSessions(1, PATIENCE);
        assertThat(later.after()).isEqualTo(ChatApplication.LIMIT);

        later.come();

        server.awaitSessions(0, PATIENCE);
        assertThat(browser.post("session", "").statusCode()).isEqualTo(410);
    }

    @Test
    void logOutEndsWhatWasNotFetchedAndTheCookie() {
        browser.logIn("alice", "alicepw");

        HttpResponse<String> answer = browser.post("logout", "");

        assertThat(answer.headers().firstValue("Location")).hasValue("/");
        assertThat(answer.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).contains("ticket=;", "Max-Age=0"));
        server.awaitSessions(0, PATIENCE);
    }

    @Test
    void theEndOfTheApplicationEndsWhatWasNotFetched() {
        browser.logIn("alice", "alicepw");
        server.awaitSessions(1, PATIENCE);

        application.close();

        server.awaitSessions(0, PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "nobody", "", "a b@c/d"})
    void aWrongPasswordOrNameIsAllThatIsTold(String name) {
        HttpResponse<String> answer = browser.logIn(name, "s3cr3t");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Name or password is wrong.").doesNotContain("s3cr3t");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(browser.post("session", "").statusCode()).isEqualTo(410);
    }

    @Test
    void aServerThatIsAwayIsNotTheUsersFault() {
        server.stop();

        assertThat(browser.logIn("alice", "alicepw").statusCode()).isEqualTo(503);
    }

    @Test
    void whatTheUserTypesIsText() {
        String name = "\"><script>alert('1')</script>&{{problem}}$1\\";

        assertThat(browser.logIn(name, "x").body())
                .contains("value=\"&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;{{problem}}$1\\\"")
                .doesNotContain("<script>");
    }

    @Test
    void aFormThatIsTooLongIsNotRead() {
        assertThat(browser.logIn("alice", "alicepw" + "x".repeat(5000)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void loginNeedsAPost() {
        assertThat(browser.get("login?name=alice&password=alicepw").statusCode())
                .isEqualTo(404);
        assertThat(browser.get("session").statusCode()).isEqualTo(404);
        assertThat(server.sessions()).isEmpty();
    }

    @Test
    void pagesOfOthersPostInVain() {
        browser.logIn("alice", "alicepw");

        assertThat(browser.postFrom("http://evil.example", "session").statusCode())
                .isEqualTo(403);
        assertThat(browser.postFrom("null", "session").statusCode()).isEqualTo(403);
        assertThat(browser.postFrom(browser.origin(), "session").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "chat.js", "style.css", "strophe.js", "nothing/here"})
    void everyAnswerIsKeptOnAShortLeash(String path) {
        assertThat(browser.get(path).headers().map())
                .hasEntrySatisfying("cache-control", value -> assertThat(value).containsExactly("no-store"))
                .hasEntrySatisfying(
                        "x-content-type-options", value -> assertThat(value).containsExactly("nosniff"))
                .hasEntrySatisfying(
                        "content-security-policy",
                        value -> assertThat(value.get(0))
                                .startsWith("default-src 'none'; script-src 'self';")
                                .contains("connect-src 'self' http://127.0.0.1:" + server.port() + ";")
                                .doesNotContain("unsafe"));
    }

    private static Map<String, String> object(String json) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                fields.put(name, parser.getText());
            }
        }
        return fields;
    }
}
