package org.strophe4j.gates;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** What the rules look at: the compiled classes of this module, never those of its tests. */
final class Product {
    /** Where Maven puts what the module ships. */
    static final Path CLASSES = Path.of(System.getProperty("basedir", ""), "target", "classes");

    /** The sources behind {@link #CLASSES}. */
    static final Path SOURCES = Path.of(System.getProperty("basedir", ""), "src", "main", "java");

    private Product() {}

    /** {@return everything that the module ships, read once: reading costs about a second} */
    static JavaClasses classes() {
        return Imported.CLASSES;
    }

    /** {@return the packages that {@code module-info} exports to everybody; all where there is none} */
    static Set<String> exportedPackages() {
        if (!Files.exists(CLASSES.resolve("module-info.class"))) {
            return classes().stream().map(JavaClass::getPackageName).collect(Collectors.toUnmodifiableSet());
        }
        try (InputStream in = Files.newInputStream(CLASSES.resolve("module-info.class"))) {
            return ModuleDescriptor.read(in).exports().stream()
                    .filter(exports -> !exports.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("Compile the module first", e);
        }
    }

    private static final class Imported {
        static final JavaClasses CLASSES = read();

        /** The rules ask nothing of other people's classes but their names, which saves reading those classes. */
        private static JavaClasses read() {
            ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter().importPath(Product.CLASSES);
        }
    }
}
