package org.strophe4j.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream in pieces: what is complete is told at once, and what is wrong is refused at once. */
final class StreamReaderTest {
    private static final String STREAM = "http://etherx.jabber.org/streams";
    private static final String HEADER =
            "<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept' xmlns:stream='" + STREAM
                    + "' xmlns:x='urn:x' id='s1' from='echo.localhost'>";

    private final List<String> heard = new ArrayList<>();
    private final List<Stanza> elements = new ArrayList<>();
    private int bytes;

    private final StreamReader.Listener listener = new StreamReader.Listener() {
        @Override
        public void opened(Stanza header) {
            heard.add("opened " + header.getTagName() + " " + header.attr("id"));
        }

        @Override
        public void received(Stanza element, int size) {
            heard.add(element.toXml());
            elements.add(element);
            bytes += size;
        }

        @Override
        public void closed() {
            heard.add("closed");
        }
    };

    private StreamReader reader = reader(XmlLimits.defaults());

    private StreamReader reader(XmlLimits limits) {
        return new StreamReader(limits, Set.of(STREAM), listener);
    }

    private void feed(String text) throws XmlException {
        feed(text.getBytes(UTF_8));
    }

    private void feed(byte[] text) throws XmlException {
        reader.feed(text, 0, text.length);
    }

    private static String message(String body) {
        return "<message xmlns:x=\"urn:x\" xmlns=\"jabber:component:accept\"><body>" + body + "</body></message>";
    }

    @Test
    void eachElementIsToldWhenItsLastByteIsThere() throws XmlException {
        feed(HEADER);
        feed("<message><body>a</body></message");
        assertThat(heard).containsExactly("opened stream:stream s1");
        feed(">");
        feed("<message><body>b</body></message><message><body>c</body></message>");
        feed("</stream:stream>");
        assertThat(heard)
                .containsExactly("opened stream:stream s1", message("a"), message("b"), message("c"), "closed");
    }

    @Test
    void cutsAnywhereDoNoHarm() throws XmlException {
        String inside = " <message><body>\uD83D\uDE80 \u00e4 &amp; <![CDATA[<]]> \uD840\uDC00</body></message>\n"
                + "<x:y a='\uD83D\uDE80'/>  <stream:error><conflict xmlns='urn:c'/></stream:error>";
        byte[] all = (HEADER + inside + "</stream:stream>").getBytes(UTF_8);
        feed(all);
        List<String> whole = List.copyOf(heard);
        assertThat(whole).hasSize(5).last().isEqualTo("closed");
        assertThat(whole.get(1)).contains("\uD83D\uDE80 \u00e4 &amp; &lt; \uD840\uDC00");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int most : new int[] {1, 2, 3, 7, 50}) {
            heard.clear();
            reader = reader(XmlLimits.defaults());
            for (int at = 0; at < all.length; ) {
                int length = Math.min(all.length - at, 1 + random.nextInt(most));
                reader.feed(all, at, length);
                at += length;
            }
            assertThat(heard).as("pieces of at most %d, seed %d", most, seed).isEqualTo(whole);
        }
    }

    @Test
    void theSizeIsThatOfTheElement() throws XmlException {
        feed(HEADER);
        feed("   ");
        feed("  <message/>\n<iq/>");
        assertThat(bytes).isEqualTo("<message/>".length() + "<iq/>".length());
    }

    @Test
    void theStreamsOwnPrefixIsDeclaredOnlyWhereItIsUsed() throws XmlException {
        feed(HEADER + "<message/><stream:error/>");
        assertThat(elements.get(0).toXml()).doesNotContain(STREAM);
        assertThat(elements.get(1).namespace()).isEqualTo(STREAM);
        assertThat(Stanza.parse(elements.get(1).toXml()).namespace()).isEqualTo(STREAM);
    }

    @Test
    void aLongStreamHasNoLimitsAndKeepsNothing() throws XmlException {
        reader = reader(new XmlLimits(200, 3, 8, 100, 20, 3));
        feed(HEADER.substring(HEADER.indexOf("?>") + 2, HEADER.indexOf(" xmlns:x")) + ">");
        for (int i = 0; i < 2_000; i++) {
            feed(" ".repeat(150));
            feed("<a><b/><c/></a>");
            assertThat(reader.isHalfway()).isFalse();
        }
        assertThat(elements).hasSize(2_000);
    }

    @ParameterizedTest
    @CsvSource({"100, true", "101, false"})
    void anElementHasItsLimit(int size, boolean good) throws XmlException {
        reader = reader(new XmlLimits(250, 3, 8, 200, 20, 10));
        feed(HEADER);
        String element = "<a>" + "x".repeat(size + 150 - "<a></a>".length()) + "</a>";
        if (good) {
            feed(element);
            assertThat(elements).hasSize(1);
        } else {
            refuses("policy-violation", element);
        }
    }

    @Test
    void oneThatNeverEndsIsRefusedAtTheLimit() throws XmlException {
        reader = reader(new XmlLimits(250, 3, 8, 200, 20, 10));
        feed(HEADER + "<a>");
        for (int i = 0; i < 247; i++) {
            feed("x");
        }
        refuses("policy-violation", "x");
    }

    @Test
    void depthCountsFromTheElement() throws XmlException {
        reader = reader(new XmlLimits(1_000, 3, 8, 200, 20, 10));
        feed(HEADER + "<a><b><c/></b></a>");
        refuses("policy-violation", "<a><b><c><d/></c></b></a>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "&#32;",
                "<![CDATA[ ]]>",
                "<?xml version='1.0'?>",
                "<p:a/>",
                "</a>",
                "<a></b>",
                "</stream:stream><a/>",
                "</stream:stream>text"
            })
    void whatIsNoStanzaIsRefused(String text) throws XmlException {
        feed(HEADER + "<message/>");
        refuses("bad-format", text);
        assertThat(elements).hasSize(1);
        assertThatThrownBy(() -> feed("<message/>")).isInstanceOf(XmlException.class);
        assertThat(elements).as("deaf").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!-- -->", "<?php ?>", "<!DOCTYPE a>", "<a>&foo;</a>"})
    void whatXmppForbidsIsRefused(String text) throws XmlException {
        feed(HEADER);
        refuses("restricted-xml", text);
    }

    @Test
    void brokenUtf8IsRefused() throws XmlException {
        feed(HEADER + "<a>");
        assertThatThrownBy(() -> feed(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}))
                .isInstanceOfSatisfying(
                        XmlException.class, e -> assertThat(e.condition()).isEqualTo("bad-format"));
    }

    @Test
    void whatIsNoXmlAtAllIsRefused() {
        refuses("bad-format", "HTTP/1.1 400 Bad Request");
    }

    private void refuses(String condition, String text) {
        assertThatThrownBy(() -> feed(text))
                .isInstanceOfSatisfying(
                        XmlException.class, e -> assertThat(e.condition()).isEqualTo(condition));
    }
}
