/**
 * The XML of XMPP: elements, and every way to get them and to let them go.
 *
 * <table>
 * <caption>Where to begin</caption>
 * <tr><th>to</th><th>use</th></tr>
 * <tr><td>read an element that arrived, with or without DOM tools</td><td>{@link org.strophe4j.xml.Stanza}</td></tr>
 * <tr><td>build one step by step</td>
 *     <td>{@link org.strophe4j.xml.Builder}, begun with {@link org.strophe4j.xml.Stanzas}</td></tr>
 * <tr><td>build one from a template</td><td>{@link org.strophe4j.xml.Stx}</td></tr>
 * <tr><td>use a DOM element of another library</td>
 *     <td>{@link org.strophe4j.xml.Stanza#copyOf(org.w3c.dom.Element) Stanza.copyOf}</td></tr>
 * <tr><td>parse text, or bytes as they come</td>
 *     <td>{@link org.strophe4j.xml.Stanza#parse(String) Stanza.parse}, {@link org.strophe4j.xml.XmlReader}</td></tr>
 * </table>
 *
 * <p>XMPP uses a part of XML only (RFC 6120 section 11): UTF-8, no DTD, no comments, no processing instructions, no
 * entities but the five that everybody knows. What is outside of it is refused when it comes in, from the network as from
 * the application. So every {@link org.strophe4j.xml.Stanza} that exists can be sent, and what is sent is well-formed.
 *
 * <p>Stanzas are immutable and may be shared between threads; builders and readers belong to one thread at a time.
 */
@NullMarked
package org.strophe4j.xml;

import org.jspecify.annotations.NullMarked;
