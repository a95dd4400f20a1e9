package org.strophe4j.gates;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the tiers of docs/ARCHITECTURE.md: every package names the packages it may know, and knows no other. */
final class ImportsPointDownTest {
    private static final String ROOT = "org.strophe4j";

    /** Raise it as the code grows: a rule that looks at nothing holds always. */
    private static final int CLASSES_AT_LEAST = 15;

    private static final List<String> VOCABULARY = List.of("xml", "jid", "xmpp");

    /** A package and, of ours, all that it may import; the empty name is the root package. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            allow("xml"),
            allow("jid"),
            allow("xmpp", "xml", "jid"),
            allow("sasl", VOCABULARY),
            allow("handler", VOCABULARY),
            allow("transport", VOCABULARY),
            allow("internal.session", VOCABULARY, "sasl", "transport"),
            allow("internal.dispatch", VOCABULARY, "handler"),
            allow("internal.net", VOCABULARY, "transport"),
            allow("internal.websocket", VOCABULARY, "transport", "internal.net"),
            allow(
                    "internal.run",
                    VOCABULARY,
                    "sasl",
                    "handler",
                    "transport",
                    "internal.session",
                    "internal.dispatch",
                    "internal.net"),
            allow(
                    "",
                    VOCABULARY,
                    "sasl",
                    "handler",
                    "transport",
                    "internal.session",
                    "internal.dispatch",
                    "internal.net",
                    "internal.websocket",
                    "internal.run"));

    @Test
    void theRulesSeeTheWholeProduct() {
        assertThat(Product.classes()).hasSizeGreaterThan(CLASSES_AT_LEAST);
    }

    @Test
    void everyPackageHasItsPlaceInTheTable() {
        assertThat(MAY_IMPORT.keySet()).containsAll(packages());
    }

    /** NullAway looks only at null-marked packages, so a package that is not marked would go unchecked. */
    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = Product.classes().stream()
                .map(JavaClass::getPackage)
                .filter(one -> !one.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unmarked).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> importsPointDown() {
        return MAY_IMPORT.keySet().stream()
                .sorted()
                .map(name -> DynamicTest.dynamicTest(name.isEmpty() ? ROOT : name, () -> importsOnlyWhatItMay(name)));
    }

    @Test
    void packagesFormNoCycle() {
        slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(Product.classes());
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

    private static final class ByPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith(ROOT)
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
