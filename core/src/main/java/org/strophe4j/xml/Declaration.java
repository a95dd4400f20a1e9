package org.strophe4j.xml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The XML declaration (XML 1.0, productions 23 to 26, 32, 80 and 81). */
final class Declaration {
    /** A longer one consists of padding. */
    static final int MAX_LENGTH = 256;

    private static final String SPACE = "[ \\t\\r\\n]";
    private static final Pattern GRAMMAR = Pattern.compile(pseudoAttribute("version", "1\\.[0-9]++")
            + "(?:" + pseudoAttribute("encoding", "[A-Za-z][A-Za-z0-9._-]*+") + ")?+"
            + "(?:" + pseudoAttribute("standalone", "yes|no") + ")?+"
            + SPACE + "*+\\?");

    private Declaration() {}

    /**
     * Checks a declaration.
     *
     * @param content what stands between {@code <?xml} and {@code >}
     */
    static void check(String content, Input in) throws XmlException {
        Matcher matcher = GRAMMAR.matcher(content);
        if (!matcher.matches()) {
            throw in.badFormat("a malformed XML declaration");
        }
        if (!"1.0".equals(value(matcher, "version"))) {
            throw in.badFormat("another version than XML 1.0");
        }
        String encoding = value(matcher, "encoding");
        if (encoding != null && !"UTF-8".equalsIgnoreCase(encoding)) {
            throw in.unsupportedEncoding("another encoding than UTF-8 is declared");
        }
    }

    private static String pseudoAttribute(String name, String value) {
        return SPACE + "++" + name + SPACE + "*+=" + SPACE + "*+(?:\"(?<" + name + "Double>" + value + ")\"|'(?<" + name
                + "Single>" + value + ")')";
    }

    private static @Nullable String value(Matcher matcher, String name) {
        String quoted = matcher.group(name + "Double");
        return quoted != null ? quoted : matcher.group(name + "Single");
    }
}
