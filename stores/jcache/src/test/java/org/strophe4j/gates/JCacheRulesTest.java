package org.strophe4j.gates;

/** The rules that hold in {@code stores/jcache}. */
final class JCacheRulesTest implements LibraryRules {
    @Override
    public int classesAtLeast() {
        return 10;
    }
}
