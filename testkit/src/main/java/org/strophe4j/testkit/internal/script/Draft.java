package org.strophe4j.testkit.internal.script;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;
import org.w3c.dom.NamedNodeMap;

/** The {@code <body/>} of an answer while the script writes it. */
final class Draft {
    /** An answer that says nothing. */
    static final String EMPTY = "<body xmlns='" + NS.HTTPBIND + "'/>";

    private static final int WAIT = 60;
    private static final int HOLD = 1;

    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final StringBuilder elements = new StringBuilder();

    Draft() {
        attributes.put("xmlns", NS.HTTPBIND);
    }

    /** An answer that ends the session without complaint. */
    static String terminated() {
        Draft draft = new Draft();
        draft.terminate(null);
        return draft.toString();
    }

    void add(String xml) {
        elements.append(xml);
    }

    /** Says all that a session needs: no more than the client has asked for, and no more than Prosody says. */
    Draft greeting(String sid, String domain, Stanza asked) {
        attributes.put("xmlns:xmpp", NS.BOSH);
        attributes.put("xmlns:stream", NS.STREAM);
        attributes.put("sid", sid);
        attributes.put("from", domain);
        attributes.put("ver", "1.11");
        attributes.put("wait", Integer.toString(least(asked.attr("wait"), WAIT)));
        attributes.put("hold", Integer.toString(least(asked.attr("hold"), HOLD)));
        attributes.put("requests", "2");
        attributes.put("inactivity", "60");
        attributes.put("xmpp:version", "1.0");
        attributes.put("xmpp:restartlogic", "true");
        return this;
    }

    private static int least(@Nullable String asked, int most) {
        return asked != null && asked.matches("\\d{1,9}") ? Math.min(Integer.parseInt(asked), most) : most;
    }

    /** Says other things, or more: attributes as they stand in a tag. */
    void with(String others) {
        NamedNodeMap parsed =
                Stanza.parse(Completed.wrapper("<body " + others + "/>")).getAttributes();
        for (int i = 0; i < parsed.getLength(); i++) {
            attributes.put(parsed.item(i).getNodeName(), parsed.item(i).getNodeValue());
        }
    }

    void terminate(@Nullable String condition) {
        attributes.put("type", "terminate");
        if (condition != null) {
            attributes.put("condition", condition);
        }
    }

    /** {@return an attribute of a wrapper, null when there is none, or when it is no XML at all} */
    static @Nullable String attribute(String wrapper, String name) {
        try {
            return Stanza.parse(wrapper).attr(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        StringBuilder body = new StringBuilder("<body");
        attributes.forEach((name, value) -> body.append(' ')
                .append(name)
                .append("='")
                .append(Placeholders.escaped(value))
                .append('\''));
        return elements.isEmpty()
                ? body.append("/>").toString()
                : body.append('>').append(elements).append("</body>").toString();
    }
}
