package org.strophe4j.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and as what; each document whole, byte by byte and with every single cut. */
class WellFormednessTest {
    /** Documents in ISO-8859-1, so that a character is a byte. */
    static final List<String> BAD_FORMAT = List.of(
            // X1: cut off, and other mismatches
            "",
            " \r\n\t ",
            "<",
            "<a",
            "<a ",
            "<a b='c'",
            "<a>",
            "<a>text",
            "<a><b></a>",
            "<a></b>",
            "<a></ab>",
            "<ab></a>",
            "<a></a",
            "<a></a b='c'>",
            "<a></ a>",
            "</a>",
            "<a/></a>",
            "<a><![CDATA[x]]</a>",
            "<a>&amp</a>",
            // X2: more than one root, or text around it
            "<a/><b/>",
            "<a/>x",
            "x<a/>",
            "<a/>&#32;",
            "<a/><![CDATA[ ]]>",
            "<![CDATA[ ]]><a/>",
            // X4: what is not UTF-8
            "<a>\u00C0\u0080</a>",
            "<a>\u00C1\u00BF</a>",
            "<a>\u00E0\u0080\u0080</a>",
            "<a>\u00E0\u009F\u00BF</a>",
            "<a>\u00F0\u0080\u0080\u0080</a>",
            "<a>\u00F0\u008F\u00BF\u00BF</a>",
            "<a>\u00ED\u00A0\u0080</a>",
            "<a>\u00ED\u00A0\u00BD\u00ED\u00B8\u0080</a>",
            "<a>\u00F4\u0090\u0080\u0080</a>",
            "<a>\u00F5\u0080\u0080\u0080</a>",
            "<a>\u00FF</a>",
            "<a>\u0080</a>",
            "<a>\u00C3</a>",
            "<a>\u00E2\u0082</a>",
            "<a>\u00F0\u009F\u0098</a>",
            "<a>\u00C3",
            "<a b='\u00C3'/>",
            "<a b='\u00C0\u0080'/>",
            "<a b='\u00F0\u009F\u0098'/>",
            "<a><![CDATA[\u00ED\u00A0\u0080]]></a>",
            "<a><![CDATA[\u00C3]]></a>",
            "<\u00C3/>",
            "<a\u00C3/>",
            "<a\u00E5b\u0090\u008D/>",
            "<a \u00E5b\u0090\u008D='c'/>",
            "<a \u00C3='b'/>",
            // X5: what XML does not allow
            "<a>&#0;</a>",
            "<a>&#1;</a>",
            "<a>&#xD800;</a>",
            "<a>&#xDFFF;</a>",
            "<a>&#xFFFE;</a>",
            "<a>&#xFFFF;</a>",
            "<a>&#x110000;</a>",
            "<a>&#4294967361;</a>",
            "<a>&#x100000041;</a>",
            "<a>&#;</a>",
            "<a>&#x;</a>",
            "<a>&#X41;</a>",
            "<a>&#xG;</a>",
            "<a>&#4A;</a>",
            "<a>&# 65;</a>",
            "<a>&#-1;</a>",
            "<a>&#65</a>",
            "<a>& </a>",
            "<a>&;</a>",
            "<a>&amp ;</a>",
            "<a>&1;</a>",
            "<a>a & b</a>",
            "<a b='&#0;'/>",
            "<a b='&#xD83D;&#xDE00;'/>",
            "<a b='&'/>",
            "<a>\u0000</a>",
            "<a>\u0001</a>",
            "<a>\u000B</a>",
            "<a>\u001F</a>",
            "<a b='\u0001'/>",
            "<a><![CDATA[\u0001]]></a>",
            "<a>\u00EF\u00BF\u00BE</a>",
            "<a>\u00EF\u00BF\u00BF</a>",
            "<a b='\u00EF\u00BF\u00BE'/>",
            "<a>x\u0000y</a>",
            "<a\u0000/>",
            // X8: the XML declaration in the wrong place, or malformed
            " <?xml version='1.0'?><a/>",
            "<a><?xml version='1.0'?></a>",
            "<a/><?xml version='1.0'?>",
            "<?xml version='1.0'?><?xml version='1.0'?><a/>",
            "<?XML version='1.0'?><a/>",
            "<?xml?><a/>",
            "<?xml ?><a/>",
            "<?xml version=1.0?><a/>",
            "<?xml version='1.0\"?><a/>",
            "<?xml version='1.0' ><a/>",
            "<?xml version='1.1'?><a/>",
            "<?xml version='2.0'?><a/>",
            "<?xml version=''?><a/>",
            "<?xml encoding='UTF-8'?><a/>",
            "<?xml encoding='UTF-8' version='1.0'?><a/>",
            "<?xml version='1.0'encoding='UTF-8'?><a/>",
            "<?xml version='1.0' encoding=''?><a/>",
            "<?xml version='1.0' encoding='-'?><a/>",
            "<?xml version='1.0' standalone='maybe'?><a/>",
            "<?xml version='1.0' standalone='yes' encoding='UTF-8'?><a/>",
            "<?xml version='1.0' version='1.0'?><a/>",
            "<?xml version='1.0' other='1'?><a/>",
            "<?xml version='1.0'",
            "<?xml version='1.0'?>",
            "<? xml version='1.0'?><a/>",
            "<?xml version='1.0' \u00E9?><a/>",
            // X10: namespaces
            "<p:a/>",
            "<a p:b='c'/>",
            "<a><b xmlns:p='u'/><p:c/></a>",
            "<a xmlns:p='u'/><p:b/>",
            "<a xmlns:xml='u'/>",
            "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
            "<a xmlns='http://www.w3.org/XML/1998/namespace'/>",
            "<a xmlns:xmlns='u'/>",
            "<a xmlns:xmlns='http://www.w3.org/2000/xmlns/'/>",
            "<a xmlns:p='http://www.w3.org/2000/xmlns/'/>",
            "<a xmlns='http://www.w3.org/2000/xmlns/'/>",
            "<a xmlns:p=''/>",
            "<xmlns:a/>",
            "<a xmlns:xml=''/>",
            "<:a/>",
            "<a:/>",
            "<a:b:c xmlns:a='u'/>",
            "<a::b xmlns:a='u'/>",
            "<a :b='c'/>",
            "<a b:='c'/>",
            "<a xmlns:='u'/>",
            "<a b:c:d='e' xmlns:b='u'/>",
            "<a:1 xmlns:a='u'/>",
            // attributes
            "<a b='1' b='2'/>",
            "<a b='1' b='1'/>",
            "<a xmlns='u' xmlns='u'/>",
            "<a xmlns:p='u' xmlns:p='v'/>",
            "<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>",
            "<a xmlns:p='u'><b xmlns:q='u' p:b='1' q:b='2'/></a>",
            "<a xmlns:p='&#117;' xmlns:q='u' p:b='1' q:b='2'/>",
            "<a a1='' a2='' a3='' a4='' a5='' a6='' a7='' a8='' a9='' a5=''/>",
            "<a b='1'c='2'/>",
            "<a b/>",
            "<a b>",
            "<a b=c/>",
            "<a b='c/>",
            "<a b='c\"/>",
            "<a b='<'/>",
            "<a ='b'/>",
            "<a 1='b'/>",
            "<a / >",
            "<a /b='c'>",
            "<a b='c'/",
            "<a b = = 'c'/>",
            // markup
            "< a/>",
            "<1a/>",
            "<-a/>",
            "<.a/>",
            "<a\"/>",
            "<>",
            "<a><></a>",
            "<a>]]></a>",
            "<a>x]]]]></a>",
            "<a><![CDATA[x]]>]]></a>",
            "<a><![cdata[x]]></a>",
            "<a><![CDATA [x]]></a>",
            "<a><!></a>",
            "<a><!x></a>",
            "<a><!- x --></a>",
            "<!doctype a><a/>",
            "<!ELEMENT a ANY><a/>",
            "<a><?></a>",
            "<a><? x?></a>");

    static final List<String> RESTRICTED_XML = List.of(
            // X13, X14
            "<!DOCTYPE a><a/>",
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
            "<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>",
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'http://127.0.0.1:1/'>]><a>&b;</a>",
            "<a><!DOCTYPE a></a>",
            "<a/><!DOCTYPE a>",
            // X15
            "<!--c--><a/>",
            "<a><!--c--></a>",
            "<a/><!--c-->",
            "<a><!----></a>",
            "<?php x?><a/>",
            "<a><?x?></a>",
            "<a/><?x y?>",
            "<?xml-stylesheet href='x'?><a/>",
            "<?xm?><a/>",
            "<?\u00C3\u00A9?><a/>",
            // X16
            "<a>&foo;</a>",
            "<a b='&foo;'/>",
            "<a>&nbsp;</a>",
            "<a>&l;</a>",
            "<a>&LT;</a>",
            "<a>&ampx;</a>",
            "<a>&apostrophe;</a>",
            "<a>&\u00C3\u00A9;</a>");

    static final List<String> UNSUPPORTED_ENCODING = List.of(
            // X7
            "<?xml version='1.0' encoding='ISO-8859-1'?><a/>",
            "<?xml version='1.0' encoding='UTF-16'?><a/>",
            "<?xml version='1.0' encoding='UTF-7'?><a/>",
            "<?xml version='1.0' encoding='US-ASCII'?><a/>",
            "<?xml version='1.0' encoding='UTF8'?><a/>",
            "\u00EF\u00BB\u00BF<a/>",
            "\u00EF\u00BB\u00BF<?xml version='1.0'?><a/>",
            " \u00EF\u00BB\u00BF<a/>",
            "\u00FE\u00FF\u0000<\u0000a\u0000/\u0000>",
            "\u00FF\u00FE<\u0000a\u0000/\u0000>\u0000",
            "\u0000\u0000\u00FE\u00FF\u0000\u0000\u0000<");

    @ParameterizedTest
    @FieldSource("BAD_FORMAT")
    void notWellFormed(String document) {
        assertThat(condition(document)).isEqualTo("bad-format");
    }

    @ParameterizedTest
    @FieldSource("RESTRICTED_XML")
    void outsideThePartOfXmlThatXmppAllows(String document) {
        assertThat(condition(document)).isEqualTo("restricted-xml");
    }

    @ParameterizedTest
    @FieldSource("UNSUPPORTED_ENCODING")
    void notUtf8(String document) {
        assertThat(condition(document)).isEqualTo("unsupported-encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void widerEncodingsWithoutAMark(String encoding) {
        byte[] document = "<message/>".getBytes(Charset.forName(encoding));

        assertThat(Reading.everyWay(document).condition()).isEqualTo("unsupported-encoding");
    }

    @Test
    void aZeroLaterInTheDocumentIsNoOtherEncoding() {
        assertThat(Reading.everyWay("  \0").condition()).isEqualTo("bad-format");
        assertThat(Reading.everyWay("<a>".getBytes(UTF_16BE)).condition()).isEqualTo("unsupported-encoding");
        assertThat(Reading.everyWay("<a>".getBytes(UTF_16LE)).condition()).isEqualTo("unsupported-encoding");
    }

    private static String condition(String document) {
        return String.valueOf(Reading.everyWay(document.getBytes(ISO_8859_1)).condition());
    }
}
