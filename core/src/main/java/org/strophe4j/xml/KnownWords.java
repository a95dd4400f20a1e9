package org.strophe4j.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The words that XMPP repeats in every stanza, shared instead of made anew. The table is fixed: what a peer sends is
 * never added, so it can neither grow nor be made slow.
 */
final class KnownWords {
    private static final String WORDS = """
            message presence iq body subject thread error query item group text status show priority ping x c r a
            delay html p span time version name os tzo utc identity feature features mechanism mechanisms auth
            challenge response success failure abort bind jid resource session stream open close starttls proceed
            required optional active composing paused inactive gone received request displayed origin-id stanza-id
            result forwarded sent enable enabled resume resumed failed event items data file field value option
            to from id type xmlns lang code by stamp affiliation role nick subscription ask hash node var category
            ver rid sid h previd location max label ack wait hold requests inactivity polling condition restart
            xml db xmpp
            chat groupchat headline normal get set unavailable subscribe subscribed unsubscribe unsubscribed probe
            both none remove cancel continue modify away xa dnd member participant moderator visitor owner admin
            outcast true false form submit hidden text-single jid-single boolean 0 1 1.0 en terminate sha-1
            service-unavailable item-not-found not-authorized feature-not-implemented remote-server-not-found
            recipient-unavailable bad-request conflict forbidden not-allowed not-acceptable
            jabber:client jabber:server jabber:component:accept jabber:iq:auth jabber:iq:roster jabber:iq:version
            jabber:iq:private jabber:iq:register jabber:x:data jabber:x:delay jabber:x:oob jabber:x:conference
            vcard-temp vcard-temp:x:update urn:xmpp:delay urn:xmpp:ping urn:xmpp:time urn:xmpp:sm:3 urn:xmpp:mam:2
            urn:xmpp:carbons:2 urn:xmpp:forward:0 urn:xmpp:receipts urn:xmpp:hints urn:xmpp:sid:0 urn:xmpp:xbosh
            urn:xmpp:chat-markers:0 urn:xmpp:message-correct:0 urn:xmpp:blocking urn:xmpp:csi:0 urn:xmpp:bob
            urn:xmpp:avatar:metadata urn:xmpp:features:rosterver urn:xmpp:idle:1 urn:xmpp:reactions:0
            urn:ietf:params:xml:ns:xmpp-bind urn:ietf:params:xml:ns:xmpp-sasl urn:ietf:params:xml:ns:xmpp-session
            urn:ietf:params:xml:ns:xmpp-stanzas urn:ietf:params:xml:ns:xmpp-streams
            urn:ietf:params:xml:ns:xmpp-framing urn:ietf:params:xml:ns:xmpp-tls
            http://etherx.jabber.org/streams http://jabber.org/protocol/httpbind http://jabber.org/protocol/muc
            http://jabber.org/protocol/muc#user http://jabber.org/protocol/muc#owner
            http://jabber.org/protocol/muc#admin http://jabber.org/protocol/caps
            http://jabber.org/protocol/chatstates http://jabber.org/protocol/disco#info
            http://jabber.org/protocol/disco#items http://jabber.org/protocol/nick
            http://jabber.org/protocol/pubsub http://jabber.org/protocol/pubsub#event
            http://jabber.org/protocol/xhtml-im http://jabber.org/features/iq-register
            http://www.w3.org/1999/xhtml http://www.w3.org/XML/1998/namespace http://www.w3.org/2000/xmlns/
            """;
    /** Longer words are not looked for. */
    private static final int LONGEST = 48;
    /** About four times the number of words, so that most look-ups end at the first slot. */
    private static final int SLOT_BITS = 10;

    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;

    private static final byte[][] BYTES = new byte[1 << SLOT_BITS][];
    private static final String[] STRINGS = new String[1 << SLOT_BITS];

    static {
        for (String word : WORDS.strip().split("\\s+", -1)) {
            add(word.intern());
        }
    }

    private KnownWords() {}

    /** The shared string equal to these ASCII bytes, or null if they are no known word. */
    static @Nullable String find(byte[] source, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return "";
        }
        if (length > LONGEST) {
            return null;
        }
        int slot = slot(source, from, to);
        for (byte[] word = BYTES[slot]; word != null; word = BYTES[slot]) {
            if (word.length == length && Arrays.equals(word, 0, length, source, from, to)) {
                return STRINGS[slot];
            }
            slot = slot + 1 & SLOT_MASK;
        }
        return null;
    }

    /** Four bytes and the length tell nearly all of the words apart. */
    private static int slot(byte[] source, int from, int to) {
        int length = to - from;
        int hash = source[from] + 31 * source[to - 1];
        hash = 31 * hash + source[from + (length >> 1)];
        hash = 31 * hash + source[to - 1 - (length >> 2)];
        return ((31 * hash + length) * 0x9E3779B9) >>> (Integer.SIZE - SLOT_BITS);
    }

    private static void add(String word) {
        byte[] bytes = word.getBytes(ISO_8859_1);
        if (bytes.length > LONGEST) {
            throw new AssertionError("longer than " + LONGEST + ": " + word);
        }
        int slot = slot(bytes, 0, bytes.length);
        while (BYTES[slot] != null) {
            if (STRINGS[slot].equals(word)) {
                throw new AssertionError("twice in the table: " + word);
            }
            slot = slot + 1 & SLOT_MASK;
        }
        BYTES[slot] = bytes;
        STRINGS[slot] = word;
    }
}
