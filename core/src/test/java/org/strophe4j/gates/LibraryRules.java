package org.strophe4j.gates;

import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds, besides {@link ModuleRules}, in a module that others build upon. */
interface LibraryRules extends ModuleRules {
    @Test
    default void theFileShowsThePublicApi() throws IOException {
        ApiFile.check();
    }

    @Test
    default void nothingIsPrinted() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(Product.classes());
    }

    @Test
    default void exportedSignaturesNameNoInternalType() {
        Set<String> exported = Product.exportedPackages();
        assertThat(exported).noneMatch(name -> name.contains(".internal"));
        assertThat(Product.classes().stream()
                        .filter(type -> exported.contains(type.getPackageName()))
                        .filter(type -> isVisible(type.getModifiers()))
                        .flatMap(LibraryRules::leaks)
                        .sorted())
                .isEmpty();
    }

    private static Stream<String> leaks(JavaClass type) {
        Stream<String> above = Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream())
                .filter(LibraryRules::isInternal)
                .map(parent -> type.getName() + " extends " + parent.getName());
        Stream<String> within = type.getMembers().stream()
                .filter(member -> isVisible(member.getModifiers()))
                .flatMap(LibraryRules::leaks);
        return Stream.concat(above, within);
    }

    private static Stream<String> leaks(JavaMember member) {
        return member.getAllInvolvedRawTypes().stream()
                .filter(LibraryRules::isInternal)
                .map(leak -> member.getFullName() + " names " + leak.getName());
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().startsWith("org.strophe4j")
                && type.getPackageName().contains(".internal");
    }
}
