/**
 * The seam between the protocol and the carriers: what a transport must do, and what it tells. Whoever has a carrier that the
 * library does not know writes a {@link org.strophe4j.transport.Transport} for it and registers a factory with {@code
 * Connection.addProtocol}. Everything above the carrier is the library's then: authentication, binding, dispatch, replies, stream
 * management, reconnection. The suites in {@code org.strophe4j.testkit.contract} try whether a transport keeps what follows.
 *
 * <h2>What is whose</h2>
 *
 * <p>The transport connects, encrypts, frames, and reads XML. Stream headers, closing tags, keepalives of the carrier and
 * whatever else is framing begin and end in it. Everything else that is a first-level element passes, unchanged and in order:
 * stanzas, stream features, SASL, stream errors, {@code <r/>} and {@code <a/>}. What is to be written comes serialized; each
 * element declares all its namespaces itself, so that its bytes can stand alone or within a stream. What was read must be
 * like that, too: a {@link org.strophe4j.xml.Stanza} that declares what it uses. {@link org.strophe4j.xml.XmlReader} gives it
 * for carriers with a frame for each element, {@link org.strophe4j.xml.EnvelopeReader} for bodies that hold several, {@link
 * org.strophe4j.xml.StreamReader} for a stream that stays open. They refuse what XMPP forbids; no other parser is needed.
 *
 * <h2>Life</h2>
 *
 * <pre>
 *   made -- open --&gt; connecting --&gt; streaming --- end --&gt; ending --&gt; closed
 *     |                  |             |  ^                  |
 *     v                  |      restart+--+                  |
 *  thrown away           +-------------+---------------------+--&gt; closed: abort, a fault, or the other side
 * </pre>
 *
 * <ul>
 *   <li>Nothing exists before {@code open}: no socket, thread or timer. A transport that is not needed any more is thrown away
 *       unopened.
 *   <li>{@code open} connects and opens the stream. There is no event for that; the first thing that is received, the stream
 *       features, shows it. Whoever called has the time limit, and calls {@code abort} when it has passed.
 *   <li>{@code restart} comes after SASL has succeeded. It opens a new stream on the same connection, which forgets whatever
 *       was left of the old one. Nothing is transmitted between the last element of the old stream and the restart.
 *   <li>{@code end} comes behind everything transmitted before it: that is written, then the stream is closed, then the other
 *       side's closing is awaited; what it says until then is still received. When it closes first, answer. Both are {@link
 *       org.strophe4j.transport.Ending#clean()}. A second {@code end} changes nothing.
 *   <li>{@code abort} is the last resort and acts at once, in any state. It does not wait for anything that a peer may keep
 *       back: not for a write to end, nor for a TLS farewell.
 *   <li>{@code closed} is told once, last, in every case: also when the name could not be found, when {@code end} came before
 *       the stream was opened, and when the transport has a fault of its own. Without it a connection would hang. An ending has a
 *       condition of RFC 6120, or one of {@link org.strophe4j.xmpp.ErrorCondition}: {@code REMOTE_CONNECTION_FAILED} for the
 *       network, {@code TLS_FAILED} for certificates, and of XML that was refused the one that {@link
 *       org.strophe4j.xml.XmlException} names. Some, {@code TLS_FAILED} among them, say that trying again is of no use.
 * </ul>
 *
 * <h2>Threads</h2>
 *
 * <p>The methods of a transport are called from any thread, some of them by several at once; among these are threads that carry a
 * thousand connections. They return at once: no method waits for the network, for a lock that somebody holds while waiting for
 * the network, or for room in a queue. They throw nothing; a fault is an ending. The order of calls is the order on the wire.
 *
 * <p>Events are called one at a time, each after the last has returned. They return quickly, but the calls of a transport's
 * own methods may be nested in them: {@code received} of {@code <success/>} calls {@code restart} before it returns, {@code
 * received} of a stream error calls {@code end}. So hold no lock while calling an event that a method of yours takes, unless
 * it is reentrant and its state complete. Which thread calls does not matter.
 *
 * <h2>Queues and back-pressure</h2>
 *
 * <p>{@code transmit} queues; the library bounds the queue. It counts what was transmitted, in stanzas and in bytes, until {@code
 * written} tells that it has left, and lets senders wait above its limits. So {@code written} is told for each element once,
 * in order, and not before the carrier has taken the bytes: a transport that tells early has an unbounded queue somewhere. What
 * was not written at the end is not told of.
 *
 * <p>{@code reading(false)} holds reading from the network, so that the peer's own buffers fill up: elements that were read
 * already may still come, but not more than the carrier's own buffers hold. {@code reading(true)} goes on. What an element may
 * cost is bounded from the first byte on, by the limits of the request; who ignores them can be made to fill the memory.
 *
 * <h2>Traits</h2>
 *
 * <p>{@link org.strophe4j.transport.TransportTraits#secure} decides whether passwords may be sent: a transport says it only
 * when everything travels under TLS whose certificate names the host, or the like. {@code loopback} is for a literal address
 * of this machine, not for a name. A transport that is neither is not even opened, unless the application allows it. {@code
 * reliable} is for carriers that confirm what arrived and notice a silent peer; without it the library asks for stream
 * management and probes the peer itself.
 *
 * <h2>The wire tap</h2>
 *
 * <p>{@link org.strophe4j.transport.TransportEvents#tap()} is asked for each element. When somebody watches, he sees everything in
 * the order of the wire, framing included: what arrived before {@code received}, what leaves just before it is written. Secrets
 * are blanked out behind it.
 *
 * <h2>What never to do</h2>
 *
 * <ul>
 *   <li>Run application code, or call a connection, from a transport.
 *   <li>Answer or swallow an element that is not framing.
 *   <li>Connect again by yourself: another attempt is another transport.
 *   <li>Fall back to a way that is less safe: to cleartext, to another host, or around the proxy that was asked for.
 *   <li>Keep bytes of an element, or its text, where logs can show them: passwords are among them.
 * </ul>
 */
@NullMarked
package org.strophe4j.transport;

import org.jspecify.annotations.NullMarked;
