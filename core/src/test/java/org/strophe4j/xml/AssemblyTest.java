package org.strophe4j.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Putting trees together: what is let through, what is refused (rows A1 and A2), and what is made complete. */
class AssemblyTest {
    private static final String CLIENT = "jabber:client";

    private static Stanza tree(Consumer<Assembly> content) {
        Assembly assembly = new Assembly();
        assembly.start(null, "message", CLIENT);
        content.accept(assembly);
        assembly.end();
        return assembly.finish();
    }

    private static void refused(String part, Consumer<Assembly> content) {
        assertThatIllegalArgumentException().isThrownBy(() -> tree(content)).withMessageContaining(part);
    }

    @Test
    void aMissingDeclarationIsMadeOnlyWhereItIsMissing() {
        Stanza message = tree(a -> {
            a.attribute(null, "to", null, "bob@example.com");
            a.start(null, "body", CLIENT);
            a.text("hi");
            a.end();
            a.start(null, "x", "urn:x");
            a.start(null, "y", null);
            a.end();
            a.end();
        });
        assertThat(message.toXml())
                .isEqualTo("<message xmlns=\"jabber:client\" to=\"bob@example.com\"><body>hi</body>"
                        + "<x xmlns=\"urn:x\"><y xmlns=\"\"/></x></message>");
    }

    @Test
    void aDeclarationThatIsGivenKeepsItsPlace() {
        Stanza message = tree(a -> {
            a.attribute(null, "to", null, "bob");
            a.attribute(null, "xmlns", null, CLIENT);
        });
        assertThat(message.toXml()).isEqualTo("<message to=\"bob\" xmlns=\"jabber:client\"/>");
    }

    @Test
    void aDeclarationAgainstTheElementIsRefused() {
        refused("another namespace", a -> a.attribute(null, "xmlns", null, "urn:other"));
    }

    @Test
    void prefixesOfAttributesAreDeclaredFoundOrMade() {
        Stanza message = tree(a -> {
            a.attribute("p", "a", "urn:p", "1");
            a.attribute(null, "b", "urn:q", "2");
            a.attribute("p", "c", "urn:q", "3");
            a.attribute(null, "lang", "http://www.w3.org/XML/1998/namespace", "en");
            a.start("p", "x", "urn:p");
            a.attribute(null, "d", "urn:q", "4");
            a.attribute("p", "e", "urn:r", "5");
            a.end();
        });
        assertThat(message.toXml())
                .isEqualTo(
                        "<message xmlns=\"jabber:client\" xmlns:p=\"urn:p\" xmlns:ns0=\"urn:q\" p:a=\"1\" ns0:b=\"2\""
                                + " ns0:c=\"3\" xml:lang=\"en\"><p:x xmlns:ns1=\"urn:r\" ns0:d=\"4\" ns1:e=\"5\"/></message>");
    }

    @Test
    void textInPiecesIsOneNode() {
        Stanza message = tree(a -> {
            a.text("one ");
            a.text("");
            a.text("two ");
            a.text("three");
            a.start(null, "x", CLIENT);
            a.end();
            a.text("");
        });
        assertThat(message.getChildNodes().getLength()).isEqualTo(2);
        assertThat(message.getChildNodes().item(0).getNodeValue()).isEqualTo("one two three");
    }

    @Test
    void charactersThatXmlCannotCarryAreNamedByIndex() {
        refused("U+0000 at index 0", a -> a.text("\0"));
        refused("U+001F at index 3", a -> a.text("abc\u001Fd"));
        refused("U+FFFE at index 1", a -> a.text("a\uFFFE"));
        refused("U+FFFF at index 0", a -> a.attribute(null, "to", null, "\uFFFF"));
        refused("U+D83D at index 2", a -> a.text("ab\uD83D"));
        refused("U+D83D at index 0", a -> a.text("\uD83Dx"));
        refused("U+DE00 at index 0", a -> a.text("\uDE00\uD83D"));
        refused("U+0008 at index 4", a -> a.start(null, "x", "urn:\b"));
    }

    @Test
    void namesThatAreNoneAreRefused() {
        for (String name : new String[] {"", "a b", "a><b", "1a", "-a", "xmlns:", ":a", "a:b", "a\uD800", "\u0300a"}) {
            refused("name", a -> a.start(null, name, CLIENT));
            refused("name", a -> a.attribute(null, name, null, "v"));
        }
        refused("U+003D at index 1", a -> a.attribute(null, "x='1' y", null, "v"));
        refused("U+0020 at index 1", a -> a.start("p q", "x", "urn:x"));
    }

    @Test
    void reservedPrefixesAreRefused() {
        refused("xmlns", a -> a.start("xmlns", "x", "http://www.w3.org/2000/xmlns/"));
        refused("xml", a -> a.start("xml", "x", "urn:x"));
        refused("xml", a -> a.attribute("p", "x", "http://www.w3.org/XML/1998/namespace", "v"));
        refused("xmlns", a -> a.attribute("xmlns", "xmlns", null, "urn:x"));
        refused("nothing", a -> a.attribute("xmlns", "p", null, ""));
        refused("xml", a -> a.attribute("xmlns", "xml", null, "urn:x"));
        refused("xml", a -> a.attribute(null, "xmlns", null, "http://www.w3.org/XML/1998/namespace"));
        refused("declar", a -> a.attribute("p", "x", "http://www.w3.org/2000/xmlns/", "v"));
        refused("needs a namespace", a -> a.start("p", "x", null));
        refused("needs a namespace", a -> a.attribute("p", "x", "", "v"));
    }

    @Test
    void anAttributeCanBeThereOnce() {
        refused("twice", a -> {
            a.attribute(null, "to", null, "1");
            a.attribute(null, "to", null, "2");
        });
        refused("twice", a -> {
            a.attribute("p", "to", "urn:p", "1");
            a.attribute("q", "to", "urn:p", "2");
        });
    }

    @Test
    void depthIsBounded() {
        Assembly assembly = Assembly.trusted();
        for (int i = 0; i < Assembly.MAX_DEPTH; i++) {
            assembly.start(null, "a", CLIENT);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assembly.start(null, "a", CLIENT))
                .withMessageContaining("128");
    }

    @Test
    void callsOutOfOrderAreRefused() {
        Assembly assembly = new Assembly();
        assertThatIllegalStateException().isThrownBy(assembly::finish);
        assertThatIllegalStateException().isThrownBy(assembly::end);
        assertThatIllegalStateException().isThrownBy(() -> assembly.text("x"));
        assembly.start(null, "a", null);
        assertThatIllegalStateException().isThrownBy(assembly::finish);
        assembly.text("x");
        assertThatIllegalStateException().isThrownBy(() -> assembly.attribute(null, "to", null, "x"));
        assembly.end();
        assertThatIllegalStateException().isThrownBy(() -> assembly.start(null, "b", null));
        assertThat(assembly.finish().toXml()).isEqualTo("<a>x</a>");
    }

    @Test
    void anAssemblyIsReadyForTheNextTreeAlsoAfterAReset() {
        Assembly assembly = new Assembly();
        assembly.start(null, "a", null);
        assembly.attribute(null, "b", null, "c");
        assembly.reset();
        for (int i = 0; i < 2; i++) {
            assembly.start(null, "d", null);
            for (int j = 0; j < 200; j++) {
                assembly.start(null, "e", null);
                assembly.end();
            }
            assembly.end();
            assertThat(assembly.finish().children()).hasSize(200);
        }
    }
}
