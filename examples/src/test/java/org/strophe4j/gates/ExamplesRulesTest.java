package org.strophe4j.gates;

import java.util.Set;

/** The rules that hold in the examples. They print, and they show how stanzas go together with the JDK's own XML. */
final class ExamplesRulesTest implements ModuleRules {
    @Override
    public int classesAtLeast() {
        return 20;
    }

    @Override
    public Set<String> askForAParserFactory() {
        return Set.of("org.strophe4j.examples.reference.Sending", "org.strophe4j.examples.Reading");
    }
}
