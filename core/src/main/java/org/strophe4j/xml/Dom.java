package org.strophe4j.xml;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.TypeInfo;

/** The constant answers of our DOM. */
final class Dom {
    /** The type of everything that no schema has described. */
    static final TypeInfo UNTYPED = new TypeInfo() {
        @Override
        public @Nullable String getTypeName() {
            return null;
        }

        @Override
        public @Nullable String getTypeNamespace() {
            return null;
        }

        @Override
        public boolean isDerivedFrom(@Nullable String namespace, @Nullable String name, int method) {
            return false;
        }
    };

    private Dom() {}

    /** Core and XML of level 1 to 3 are what our nodes do; no events, ranges or loading. */
    static boolean supports(String feature, @Nullable String version) {
        String name = feature.startsWith("+") ? feature.substring(1) : feature;
        boolean known = "core".equals(name.toLowerCase(Locale.ROOT)) || "xml".equals(name.toLowerCase(Locale.ROOT));
        return known && (version == null || version.isEmpty() || version.matches("[123]\\.0"));
    }
}
