package org.strophe4j.examples;

import java.util.ArrayList;
import java.util.List;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/** Ways to read a stanza: its own methods, selectors, and everything that works on a DOM. */
public final class Reading {
    private Reading() {}

    /**
     * Reads with the methods of the stanza.
     *
     * @param message a message, perhaps a delayed one (XEP-0203)
     * @return when it was sent, empty when it was not delayed
     */
    public static String sentAt(Stanza message) {
        // region methods
        Stanza delay = message.child("delay", NS.DELAY);
        String stamp = delay == null ? null : delay.attr("stamp");
        return stamp == null ? "" : stamp;
        // endregion
    }

    /**
     * Reads with a selector of CSS.
     *
     * @param result a roster
     * @return the JIDs of those in the group
     */
    public static List<String> friends(Stanza result) {
        // region selector
        List<String> friends = new ArrayList<>();
        for (Stanza item : result.querySelectorAll("query[xmlns='jabber:iq:roster'] > item[subscription='both']")) {
            friends.add(item.getAttribute("jid"));
        }
        return friends;
        // endregion
    }

    /**
     * Reads with the JDK's XPath.
     *
     * @param result a roster
     * @return how many contacts are in no group
     * @throws XPathExpressionException if the expression is none
     */
    public static int withoutGroup(Stanza result) throws XPathExpressionException {
        // region xpath
        XPath xpath = XPathFactory.newInstance().newXPath();
        String expression = "count(.//*[local-name()='item'][not(*[local-name()='group'])])";
        Number count = (Number) xpath.evaluate(expression, result, XPathConstants.NUMBER);
        // endregion
        return count.intValue();
    }
}
