package org.strophe4j.xml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What people reach for. */
class StanzaTest {
    private final Stanza sample = Trees.sample();

    @Test
    void attributesAreFoundAsTheyAreWritten() {
        assertThat(sample.attr("from")).isEqualTo("romeo@example.net/o");
        assertThat(sample.attr("xml:lang")).isEqualTo("en");
        assertThat(sample.attr("lang")).isNull();
        assertThat(sample.attr("d:mark")).isEqualTo("yes");
        assertThat(sample.attr("mark")).isNull();
        assertThat(sample.attr("xmlns:d")).isEqualTo("urn:d");
        assertThat(sample.attr("")).isNull();
    }

    @Test
    void xmlnsIsTheDefaultNamespaceInScope() {
        Stanza list = Trees.child(sample, 2);
        Stanza y = Trees.child(Trees.child(list, 2), 0);
        assertThat(Trees.child(sample, 0).attr("xmlns")).isEqualTo("jabber:client");
        assertThat(Trees.child(sample, 0).getAttribute("xmlns")).isEqualTo("jabber:client");
        assertThat(Trees.child(sample, 0).hasAttribute("xmlns")).isFalse();
        assertThat(Trees.child(sample, 0).getAttributeNode("xmlns")).isNull();
        assertThat(list.attr("xmlns")).isEqualTo("jabber:client");
        assertThat(list.namespace()).isEqualTo("urn:d");
        assertThat(y.attr("xmlns")).isEmpty();
        assertThat(Trees.child(y, 0).attr("xmlns")).isNull();
        assertThat(Trees.child(y, 0).getAttribute("xmlns")).isEmpty();
        assertThat(y.namespace()).isEmpty();
        assertThat(y.getNamespaceURI()).isNull();
    }

    @Test
    void childrenAreFoundByNameAndNamespace() {
        assertThat(sample.children())
                .extracting(Stanza::name)
                .containsExactly("body", "body", "list", "thread", "html");
        assertThat(sample.child("body")).isSameAs(Trees.child(sample, 0));
        assertThat(sample.child("list")).isSameAs(Trees.child(sample, 2));
        assertThat(sample.child("d:list")).isNull();
        assertThat(sample.child("list", "urn:d")).isSameAs(Trees.child(sample, 2));
        assertThat(sample.child("list", "jabber:client")).isNull();
        assertThat(sample.child("item")).isNull();
        assertThat(Trees.ours("<a><b xmlns='urn:b'/><b/></a>").child("b", "")).isNotNull();
    }

    @Test
    void textIsTheDirectText() {
        assertThat(Trees.child(sample, 1).text()).isEqualTo("Je t'aime");
        assertThat(Trees.child(sample, 2).text()).isEqualTo(" and ");
        assertThat(Trees.child(sample, 3).text()).isEmpty();
        assertThat(Trees.child(sample, 4).text()).isEmpty();
        assertThat(Trees.child(sample, 4).getTextContent()).isEqualTo("abcd");
        assertThat(Trees.ours("<a>1<b>2</b>3</a>").text()).isEqualTo("13");
    }
}
