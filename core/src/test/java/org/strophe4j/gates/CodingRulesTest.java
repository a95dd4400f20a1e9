package org.strophe4j.gates;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.validation.SchemaFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;

/** Holds what no compiler checks: purity, the surface that users see, and what the product never touches. */
final class CodingRulesTest {
    /** May ask the JDK for a parser factory: it needs the DOMImplementation and never parses with it. */
    private static final Set<String> ASKS_FOR_A_FACTORY = Set.of("org.strophe4j.xml.JdkDom");

    /** May look a method up: virtual threads exist from Java 21 on, and the product is compiled for 17. */
    private static final Set<String> LOOKS_A_METHOD_UP = Set.of("org.strophe4j.internal.run.CallbackThreads");

    /** Its heir, the exception about a session that somebody else uses, comes with the session stores. */
    private static final Set<String> BUILT_FOR_EXTENSION = Set.of("org.strophe4j.xmpp.SessionException");

    private static final int LINES_OF_A_FILE = 400;

    @Test
    void purePackagesTouchNeitherTheWorldNorItsClock() {
        noClasses()
                .that()
                .resideInAnyPackage("org.strophe4j.internal.session..", "org.strophe4j.sasl..")
                .should()
                .dependOnClassesThat(are(describe("of the outside world", Impurity::isOutside)))
                .orShould()
                .accessTargetWhere(describe("a clock, a random source or the process", Impurity::isAsked))
                .because("time, nonces and ids are given to a pure machine")
                .allowEmptyShould(true)
                .check(Product.classes());
    }

    @Test
    void exportedSignaturesNameNoInternalType() {
        Set<String> exported = Product.exportedPackages();
        assertThat(exported).noneMatch(name -> name.contains(".internal"));
        List<String> leaks = Product.classes().stream()
                .filter(type -> exported.contains(type.getPackageName()))
                .filter(CodingRulesTest::isVisible)
                .flatMap(CodingRulesTest::leaks)
                .sorted()
                .toList();
        assertThat(leaks).isEmpty();
    }

    @Test
    void noFactoryOfTheJdkReadsXml() {
        noClasses()
                .that(areNot(ASKS_FOR_A_FACTORY))
                .should()
                .dependOnClassesThat(are(belongToAnyOf(
                        DocumentBuilderFactory.class,
                        SAXParserFactory.class,
                        XMLInputFactory.class,
                        TransformerFactory.class,
                        SchemaFactory.class,
                        XPathFactory.class)))
                .because("they resolve entities and follow external references unless somebody remembers to forbid it")
                .check(Product.classes());
    }

    @Test
    void nothingReadsSerializedJavaObjects() {
        noClasses()
                .should()
                .dependOnClassesThat(are(belongToAnyOf(ObjectInputStream.class)))
                .check(Product.classes());
    }

    @Test
    void nothingUsesReflection() {
        ArchRule rule = noClasses()
                .that(areNot(LOOKS_A_METHOD_UP))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .orShould()
                .accessTargetWhere(describe("a look-up by name", CodingRulesTest::looksUp));
        rule.check(Product.classes());
    }

    @Test
    void theLibraryIsSilentAndTakesItsPartsThroughConstructors() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(Product.classes());
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(Product.classes());
        NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(Product.classes());
    }

    @Test
    void aClassThatNothingExtendsIsFinal() {
        classes()
                .that(areNot(BUILT_FOR_EXTENSION))
                .and(are(describe(
                        "concrete and without heirs",
                        type -> !type.isInterface()
                                && !type.isAnonymousClass()
                                && !type.isEnum()
                                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                                && type.getSubclasses().isEmpty())))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(Product.classes());
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)")
                .check(Product.classes());
    }

    @Test
    void filesStayShortEnoughToRead() throws IOException {
        try (Stream<Path> files = Files.walk(Product.SOURCES)) {
            List<Path> tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > LINES_OF_A_FILE)
                    .toList();
            assertThat(tooLong).isEmpty();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> leaks(JavaClass type) {
        Stream<JavaClass> parents = Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream());
        Stream<String> above = parents.filter(CodingRulesTest::isInternal)
                .map(parent -> type.getName() + " extends " + parent.getName());
        Stream<String> within = type.getMembers().stream()
                .filter(CodingRulesTest::isVisible)
                .flatMap(member -> member.getAllInvolvedRawTypes().stream()
                        .filter(CodingRulesTest::isInternal)
                        .map(leak -> member.getFullName() + " names " + leak.getName()));
        return Stream.concat(above, within);
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                || type.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().startsWith("org.strophe4j.internal");
    }

    private static boolean looksUp(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getName();
        if (owner.isEquivalentTo(Class.class)) {
            return name.equals("forName") || name.startsWith("getDeclared");
        }
        return owner.isEquivalentTo(MethodHandles.Lookup.class)
                && name.startsWith("find")
                && !name.equals("findVarHandle");
    }

    private static DescribedPredicate<JavaClass> areNot(Set<String> names) {
        return are(describe(
                "not among " + names,
                type -> names.stream()
                        .noneMatch(name ->
                                type.getName().equals(name) || type.getName().startsWith(name + "$"))));
    }
}
