package org.strophe4j.gates;

/** The rules that hold in {@code cli}. It prints, for that is what it is for. */
final class CliRulesTest implements ModuleRules {
    @Override
    public int classesAtLeast() {
        return 60;
    }
}
