package org.strophe4j.gates;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.validation.SchemaFactory;
import javax.xml.xpath.XPathFactory;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What holds in every module. A test class takes these rules over by implementing this interface. */
interface ModuleRules {
    /** {@return how many classes there are at least; raise it as the code grows: what looks at nothing holds always} */
    int classesAtLeast();

    /** {@return the length of the longest file that somebody reads to its end} */
    default int linesOfAFile() {
        return 400;
    }

    /** {@return files that are longer and have said why} */
    default Set<String> longFiles() {
        return Set.of();
    }

    /** {@return classes that may ask the JDK for a factory of parsers, because they never parse with it} */
    default Set<String> askForAParserFactory() {
        return Set.of();
    }

    /** {@return classes that may look something up by its name} */
    default Set<String> lookUpByName() {
        return Set.of();
    }

    /** {@return classes that others may extend, though nothing here does} */
    default Set<String> builtForExtension() {
        return Set.of();
    }

    @Test
    default void theRulesSeeTheWholeModule() {
        assertThat(Product.classes()).hasSizeGreaterThan(classesAtLeast());
    }

    /** NullAway looks only at null-marked packages, so a package that is not marked would go unchecked. */
    @Test
    default void everyPackageIsNullMarked() {
        Set<String> unmarked = Product.classes().stream()
                .map(JavaClass::getPackage)
                .filter(one -> !one.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unmarked).isEmpty();
    }

    @Test
    default void packagesFormNoCycle() {
        slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(Product.classes());
    }

    @Test
    default void noFactoryOfTheJdkReadsXml() {
        noClasses()
                .that(areNot(askForAParserFactory()))
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
    default void nothingReadsOrWritesSerializedJavaObjects() {
        noClasses()
                .should()
                .dependOnClassesThat(are(belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)))
                .because("whoever can write the bytes decides what the reader runs")
                .check(Product.classes());
    }

    @Test
    default void nothingUsesReflection() {
        noClasses()
                .that(areNot(lookUpByName()))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .orShould()
                .accessTargetWhere(describe("a look-up by name", ModuleRules::looksUp))
                .check(Product.classes());
    }

    @Test
    default void partsAreGivenToConstructorsAndLogsGoToSystemLogger() {
        NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(Product.classes());
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(Product.classes());
    }

    @Test
    default void aClassThatNothingExtendsIsFinal() {
        classes()
                .that(areNot(builtForExtension()))
                .and(are(describe("concrete and without heirs", ModuleRules::isLeaf)))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(Product.classes());
    }

    @Test
    default void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)")
                .check(Product.classes());
    }

    @Test
    default void filesStayShortEnoughToRead() throws IOException {
        try (Stream<Path> files = Files.walk(Product.SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file ->
                                    !longFiles().contains(file.getFileName().toString()))
                            .filter(file -> lines(file) > linesOfAFile()))
                    .isEmpty();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLeaf(JavaClass type) {
        return !type.isInterface()
                && !type.isAnonymousClass()
                && !type.isEnum()
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && type.getSubclasses().isEmpty();
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
                type -> names.stream().noneMatch(name -> (type.getName() + "$").startsWith(name + "$"))));
    }

    /** One slice for each package of the project. */
    final class ByPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith("org.strophe4j")
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
