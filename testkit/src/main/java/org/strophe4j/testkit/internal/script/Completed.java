package org.strophe4j.testkit.internal.script;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.strophe4j.xmpp.NS;

/** XML as scripts write it, with the namespaces that everybody leaves out. What is not XML stays what it is. */
public final class Completed {
    private static final List<String> STANZAS = List.of("message", "presence", "iq");
    private static final Pattern START = Pattern.compile("^\\s*<([^\\s/>]+)([^>]*)");
    /** A tag: whether it closes, its name, its attributes, and whether it is empty. */
    private static final Pattern TAG = Pattern.compile("<(/?)([^\\s/>]+)([^>]*?)(/?)>");

    private Completed() {}

    /**
     * Completes an element.
     *
     * @param xml an element
     * @return the same, {@code jabber:client} declared for stanzas and the prefix {@code stream} where it is used
     */
    public static String element(String xml) {
        Matcher start = START.matcher(xml);
        if (!start.find()) {
            return xml;
        }
        String declarations = declarations(start.group(1), start.group(2));
        return xml.substring(0, start.end(1)) + declarations + xml.substring(start.end(1));
    }

    private static String declarations(String name, String attributes) {
        if (STANZAS.contains(name) && !attributes.contains("xmlns=")) {
            return " xmlns='" + NS.CLIENT + '\'';
        }
        return declared("stream", NS.STREAM, name + ':', attributes);
    }

    /** Declares a prefix that is used and not declared. */
    private static String declared(String prefix, String namespace, String name, String attributes) {
        boolean used = name.startsWith(prefix + ':') || attributes.contains(' ' + prefix + ':');
        return used && !attributes.contains("xmlns:" + prefix + '=')
                ? " xmlns:" + prefix + "='" + namespace + '\''
                : "";
    }

    /**
     * Completes the wrapper of BOSH and the elements in it.
     *
     * @param xml a {@code <body/>}
     * @return the same, with all namespaces declared
     */
    public static String wrapper(String xml) {
        StringBuilder completed = new StringBuilder();
        int depth = 0;
        Matcher tag = TAG.matcher(xml);
        while (tag.find()) {
            boolean closes = !tag.group(1).isEmpty();
            String declarations = "";
            if (depth == 0 && !closes) {
                declarations = wrapperDeclarations(tag.group(3));
            } else if (depth == 1 && !closes) {
                declarations = declarations(tag.group(2), tag.group(3));
            }
            depth += closes ? -1 : tag.group(4).isEmpty() ? 1 : 0;
            String completedTag = '<' + tag.group(1) + tag.group(2) + declarations + tag.group(3) + tag.group(4) + '>';
            tag.appendReplacement(completed, Matcher.quoteReplacement(completedTag));
        }
        return tag.appendTail(completed).toString();
    }

    private static String wrapperDeclarations(String attributes) {
        String own = attributes.contains("xmlns=") ? "" : " xmlns='" + NS.HTTPBIND + '\'';
        return own + declared("xmpp", NS.BOSH, "", attributes);
    }
}
