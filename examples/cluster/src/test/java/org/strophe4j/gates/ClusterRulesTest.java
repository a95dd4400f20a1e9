package org.strophe4j.gates;

/** The rules that hold in the example of a cluster. */
final class ClusterRulesTest implements ModuleRules {
    @Override
    public int classesAtLeast() {
        return 3;
    }
}
