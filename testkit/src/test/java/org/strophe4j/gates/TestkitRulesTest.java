package org.strophe4j.gates;

import java.util.Set;

/** The rules that hold in {@code testkit}; the module system sees to it that it uses only what {@code core} exports. */
final class TestkitRulesTest implements LibraryRules {
    @Override
    public int classesAtLeast() {
        return 150;
    }

    /** JUnit hands fields and parameters to its extensions by reflection. */
    @Override
    public Set<String> lookUpByName() {
        return Set.of("org.strophe4j.testkit.EmbeddedServerExtension");
    }
}
