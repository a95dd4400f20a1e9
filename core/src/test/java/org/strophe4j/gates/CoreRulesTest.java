package org.strophe4j.gates;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules that hold in {@code core}; {@link ImportsPointDownTest} has those about its tiers. */
final class CoreRulesTest implements LibraryRules {
    @Override
    public int classesAtLeast() {
        return 300;
    }

    /** They document each overload and each option of the reference; their methods only check, keep and delegate. */
    @Override
    public Set<String> longFiles() {
        return Set.of("Connection.java", "ConnectionOptions.java");
    }

    /** It needs the DOMImplementation, and never parses. */
    @Override
    public Set<String> askForAParserFactory() {
        return Set.of("org.strophe4j.xml.JdkDom");
    }

    /** Virtual threads exist from Java 21 on, and the library is compiled for 17. */
    @Override
    public Set<String> lookUpByName() {
        return Set.of("org.strophe4j.internal.run.Threads");
    }

    @Test
    void purePackagesTouchNeitherTheWorldNorItsClock() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.strophe4j.internal.session..",
                        "org.strophe4j.internal.sm..",
                        "org.strophe4j.internal.bosh.engine..",
                        "org.strophe4j.internal.shared.engine..",
                        "org.strophe4j.sasl..")
                .should()
                .dependOnClassesThat(are(describe("of the outside world", Impurity::isOutside)))
                .orShould()
                .accessTargetWhere(describe("a clock, a random source or the process", Impurity::isAsked))
                .because("time, nonces and ids are given to a pure machine")
                .check(Product.classes());
    }
}
