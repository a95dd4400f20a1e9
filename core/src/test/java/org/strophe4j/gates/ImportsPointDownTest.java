package org.strophe4j.gates;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the tiers of docs/ARCHITECTURE.md: every package names the packages it may know, and knows no other. */
final class ImportsPointDownTest {
    private static final String ROOT = "org.strophe4j";

    private static final List<String> VOCABULARY = List.of("xml", "jid", "xmpp");

    /** A package and, of ours, all that it may import; the empty name is the root package. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            allow("xml"),
            allow("jid"),
            allow("xmpp", "xml", "jid"),
            allow("sasl", VOCABULARY),
            allow("handler", VOCABULARY),
            allow("transport", VOCABULARY),
            allow("store", "jid", "xmpp"),
            allow("internal.notice", "xml"),
            allow("internal.sm", VOCABULARY, "transport"),
            allow("sm", VOCABULARY, "store"),
            allow("internal.session", VOCABULARY, "sasl", "transport", "internal.notice", "internal.sm"),
            allow("internal.dispatch", VOCABULARY, "handler"),
            allow("internal.net", VOCABULARY, "transport"),
            allow("internal.websocket", VOCABULARY, "transport", "internal.net"),
            allow("internal.component", VOCABULARY, "transport", "internal.net"),
            allow("internal.bosh.engine", VOCABULARY, "transport"),
            allow("internal.bosh", VOCABULARY, "transport", "internal.net", "internal.bosh.engine"),
            allow("internal.shared.engine", VOCABULARY, "transport", "internal.notice"),
            allow("internal.shared", VOCABULARY, "transport", "internal.notice", "internal.shared.engine"),
            allow(
                    "internal.shared.socket",
                    VOCABULARY,
                    "transport",
                    "internal.net",
                    "internal.notice",
                    "internal.shared",
                    "internal.shared.engine"),
            allow(
                    "internal.run",
                    VOCABULARY,
                    "sasl",
                    "handler",
                    "transport",
                    "internal.sm",
                    "internal.session",
                    "internal.dispatch",
                    "internal.net"),
            allow(
                    "",
                    VOCABULARY,
                    "sasl",
                    "handler",
                    "transport",
                    "internal.sm",
                    "internal.session",
                    "internal.dispatch",
                    "internal.net",
                    "internal.websocket",
                    "internal.component",
                    "internal.bosh",
                    "internal.bosh.engine",
                    "internal.shared",
                    "internal.shared.engine",
                    "internal.shared.socket",
                    "internal.run",
                    "sm",
                    "store"));

    @Test
    void everyPackageHasItsPlaceInTheTable() {
        assertThat(MAY_IMPORT.keySet()).containsAll(packages());
    }

    @TestFactory
    Stream<DynamicTest> importsPointDown() {
        return MAY_IMPORT.keySet().stream()
                .sorted()
                .map(name -> DynamicTest.dynamicTest(name.isEmpty() ? ROOT : name, () -> importsOnlyWhatItMay(name)));
    }

    private static void importsOnlyWhatItMay(String name) {
        Set<String> allowed = MAY_IMPORT.getOrDefault(name, Set.of());
        String[] forbidden = packages().stream()
                .filter(other -> !other.equals(name) && !allowed.contains(other))
                .map(ImportsPointDownTest::qualified)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(qualified(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true)
                .check(Product.classes());
    }

    private static Set<String> packages() {
        return Product.classes().stream()
                .map(type -> type.getPackageName().equals(ROOT)
                        ? ""
                        : type.getPackageName().substring(ROOT.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String qualified(String name) {
        return name.isEmpty() ? ROOT : ROOT + "." + name;
    }

    private static Map.Entry<String, Set<String>> allow(String name, String... imports) {
        return Map.entry(name, Set.of(imports));
    }

    private static Map.Entry<String, Set<String>> allow(String name, List<String> common, String... more) {
        return Map.entry(name, Stream.concat(common.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet()));
    }
}
