package org.strophe4j.gates;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;

/** What a pure package must not know: I/O, threads, clocks and random sources. */
final class Impurity {
    private static final List<String> PACKAGES = List.of(
            "java.io",
            "java.net",
            "java.nio.channels",
            "java.nio.file",
            "java.util.concurrent",
            "java.util.random",
            "java.util.logging",
            "javax.net",
            "io.netty");

    private static final Set<String> TYPES = Set.of(
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.Runtime",
            "java.lang.Thread",
            "java.lang.ThreadLocal",
            "java.security.SecureRandom",
            "java.time.Clock",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.Timer",
            "java.util.TimerTask");

    /** Plain values and markers that happen to live in a forbidden package. */
    private static final Set<String> HARMLESS = Set.of(
            "java.io.Serializable",
            "java.net.URI",
            "java.net.URISyntaxException",
            "java.util.concurrent.CancellationException",
            "java.util.concurrent.atomic.AtomicBoolean");

    private Impurity() {}

    static boolean isOutside(JavaClass type) {
        JavaClass element = type.getBaseComponentType();
        return !HARMLESS.contains(element.getName())
                && (TYPES.contains(element.getName())
                        || PACKAGES.stream().anyMatch(name -> (element.getPackageName() + ".").startsWith(name + ".")));
    }

    static boolean isAsked(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        return switch (owner) {
            case "java.lang.System" -> !name.equals("arraycopy");
            case "java.lang.Math" -> name.equals("random");
            case "java.util.UUID" -> name.equals("randomUUID");
            case "java.util.Date" -> name.equals("<init>");
            default -> owner.startsWith("java.time.") && name.equals("now");
        };
    }
}
