package org.strophe4j.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils documents at random, always the same way for the same seed. */
final class Mutations {
    /** Pieces that mean something to a reader of XML; a character is a byte. */
    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "/>",
            "</a>",
            "<a>",
            "<a/>",
            "<p:a",
            " a='b'",
            " p:a='b'",
            " xmlns='u'",
            " xmlns:p='u'",
            " xmlns:q='u'",
            " xmlns=''",
            "=",
            "'",
            "\"",
            "&",
            ";",
            "&amp;",
            "&lt;",
            "&#13;",
            "&#x1F600;",
            "&#0;",
            "&x;",
            "]]>",
            "]",
            "<![CDATA[",
            "<!--",
            "-->",
            "<?",
            "?>",
            "<?xml version='1.0'?>",
            "\r\n",
            "\r",
            "\n",
            "\t",
            " ",
            ":",
            "\0",
            "\u00C3\u00A9",
            "\u00E2\u0082\u00AC",
            "\u00F0\u009F\u0098\u0080",
            "\u00ED\u00A0\u0080",
            "\u00EF\u00BF\u00BE",
            "\u00EF\u00BB\u00BF",
            "\u00C0\u0080",
            "\u00FF",
            "\u0080");

    private final List<byte[]> originals;
    private final Random random;

    Mutations(List<byte[]> originals, long seed) {
        this.originals = originals;
        random = new Random(seed);
    }

    byte[] next() {
        byte[] document = original();
        for (int i = random.nextInt(3); i >= 0; i -= 2) {
            document = mutate(document);
        }
        return document;
    }

    private byte[] mutate(byte[] document) {
        int from = random.nextInt(document.length + 1);
        int to = from + random.nextInt(Math.min(8, document.length - from) + 1);
        return switch (random.nextInt(5)) {
            case 0 -> replace(document, from, from, piece());
            case 1 -> replace(document, from, to, new byte[0]);
            case 2 -> replace(document, from, to, new byte[] {(byte) random.nextInt(256)});
            case 3 -> replace(document, from, from, part(document));
            default -> replace(document, from, to, part(original()));
        };
    }

    private byte[] original() {
        return originals.get(random.nextInt(originals.size()));
    }

    private byte[] piece() {
        return PIECES.get(random.nextInt(PIECES.size())).getBytes(ISO_8859_1);
    }

    private byte[] part(byte[] document) {
        int from = random.nextInt(document.length + 1);
        int to = from + random.nextInt(document.length - from + 1);
        return Arrays.copyOfRange(document, from, to);
    }

    private static byte[] replace(byte[] document, int from, int to, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(document, 0, from);
        out.writeBytes(by);
        out.write(document, to, document.length - to);
        return out.toByteArray();
    }
}
