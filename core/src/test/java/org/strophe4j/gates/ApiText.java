package org.strophe4j.gates;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what users of a module can see: one block for each public type, one line for each of its public and
 * protected members, with nullness, in an order that does not depend on the compiler.
 *
 * <p>Left out is what a reader knows anyway: the methods of {@link Object} and of an enum, and implementations of
 * interfaces from outside the module, which the first line of a type names.
 */
final class ApiText {
    private static final Set<String> KNOWN = Set.of("equals", "hashCode", "toString");

    private static final Comparator<String> BY_NAME =
            Comparator.comparing(ApiText::memberName).thenComparing(line -> line);

    private final Predicate<Class<?>> ours;

    private ApiText(Predicate<Class<?>> ours) {
        this.ours = ours;
    }

    /**
     * Describes types.
     *
     * @param types all types of the exported packages, visible or not
     * @param ours which types belong to the module, exported or not
     * @return lines, without line ends
     */
    static List<String> of(Collection<? extends Class<?>> types, Predicate<Class<?>> ours) {
        ApiText text = new ApiText(ours);
        List<String> lines = new ArrayList<>();
        types.stream()
                .filter(ApiText::isReachable)
                .sorted(Comparator.comparing(Class::getName))
                .forEach(type -> text.describe(type, lines));
        return List.copyOf(lines);
    }

    private void describe(Class<?> type, List<String> lines) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add(header(type));
        constants(type).forEach(lines::add);
        Stream.of(fields(type), constructors(type), methods(type))
                .forEach(group -> group.sorted(BY_NAME).distinct().forEach(line -> lines.add("    " + line)));
    }

    private static String header(Class<?> type) {
        StringBuilder line = new StringBuilder();
        if (type.isAnnotationPresent(Deprecated.class)) {
            line.append("@Deprecated ");
        }
        if (type.isAnnotationPresent(FunctionalInterface.class)) {
            line.append("@FunctionalInterface ");
        }
        line.append(modifiers(type)).append(kind(type)).append(' ').append(TypeText.of(type));
        line.append(TypeText.parameters(type));
        if (type.isRecord()) {
            line.append(Arrays.stream(type.getRecordComponents())
                    .map(part -> TypeText.of(part.getAnnotatedType()) + " " + part.getName())
                    .collect(Collectors.joining(", ", "(", ")")));
        }
        Class<?> parent = type.getSuperclass();
        if (parent != null && !Set.of(Object.class, Record.class, Enum.class).contains(parent)) {
            line.append(" extends ").append(TypeText.of(type.getAnnotatedSuperclass()));
        }
        line.append(Arrays.stream(type.getAnnotatedInterfaces())
                .map(TypeText::of)
                .collect(joined(type.isInterface() ? " extends " : " implements ")));
        if (type.isSealed()) {
            line.append(Arrays.stream(type.getPermittedSubclasses())
                    .map(TypeText::of)
                    .sorted()
                    .collect(joined(" permits ")));
        }
        return line.toString();
    }

    /** An enum's constants keep their order: it is visible, too. */
    private static Stream<String> constants(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getFields())
                        .filter(Field::isEnumConstant)
                        .map(constant -> "    " + constant.getName())
                : Stream.empty();
    }

    private static Stream<String> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> isVisible(field) && !field.isEnumConstant())
                .map(field -> deprecated(field.isAnnotationPresent(Deprecated.class))
                        + Modifier.toString(field.getModifiers()) + " " + TypeText.of(field.getAnnotatedType()) + " "
                        + field.getName() + value(field));
    }

    /** Constants are copied into the class files of their users, so that their values are part of the surface. */
    private static String value(Field field) {
        boolean inlined = Modifier.isStatic(field.getModifiers())
                && Modifier.isFinal(field.getModifiers())
                && (field.getType().isPrimitive() || field.getType() == String.class);
        if (!inlined) {
            return "";
        }
        try {
            field.setAccessible(true);
            Object value = field.get(null);
            return value instanceof String ? " = \"" + value + "\"" : " = " + value;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> constructors(Class<?> type) {
        boolean canonicalOnly = type.isRecord() && type.getDeclaredConstructors().length == 1;
        return canonicalOnly || type.isEnum()
                ? Stream.empty()
                : Arrays.stream(type.getDeclaredConstructors())
                        .filter(ApiText::isVisible)
                        .map(each -> signature(each, each.getDeclaringClass().getSimpleName()));
    }

    /** Those that a hidden parent declares are visible through its visible heir. */
    private Stream<String> methods(Class<?> type) {
        Set<Class<?>> declaring = new LinkedHashSet<>(Set.of(type));
        parents(type)
                .filter(parent -> ours.test(parent) && !isReachable(parent))
                .forEach(declaring::add);
        return declaring.stream()
                .flatMap(owner -> Arrays.stream(owner.getDeclaredMethods()))
                .filter(method -> isVisible(method) && !isKnown(type, method))
                .map(method ->
                        signature(method, TypeText.of(method.getAnnotatedReturnType()) + " " + method.getName()));
    }

    private boolean isKnown(Class<?> type, Method method) {
        boolean everyObjectHasIt = KNOWN.contains(method.getName()) && !Modifier.isStatic(method.getModifiers());
        boolean everyEnumHasIt = type.isEnum() && Set.of("values", "valueOf").contains(method.getName());
        boolean accessor = type.isRecord()
                && method.getParameterCount() == 0
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(part -> part.getAccessor().equals(method));
        return everyObjectHasIt || everyEnumHasIt || accessor || implementsForeign(type, method);
    }

    private boolean implementsForeign(Class<?> type, Method method) {
        return !Modifier.isStatic(method.getModifiers())
                && parents(type)
                        .filter(parent -> !ours.test(parent) && parent != Object.class)
                        .flatMap(parent -> Arrays.stream(parent.getDeclaredMethods()))
                        .anyMatch(other -> other.getName().equals(method.getName())
                                && Arrays.equals(other.getParameterTypes(), method.getParameterTypes())
                                && other.getReturnType() == method.getReturnType());
    }

    private static Stream<Class<?>> parents(Class<?> type) {
        @Nullable Class<?> parent = type.getSuperclass();
        return Stream.concat(Stream.ofNullable(parent), Arrays.stream(type.getInterfaces()))
                .filter(Objects::nonNull)
                .flatMap(each -> Stream.concat(Stream.of(each), parents(each)));
    }

    private static String signature(Executable member, String name) {
        String parameters = Arrays.stream(member.getAnnotatedParameterTypes())
                .map(TypeText::of)
                .collect(Collectors.joining(", "));
        if (member.isVarArgs()) {
            parameters = parameters.substring(0, parameters.length() - 2) + "...";
        }
        String generic = TypeText.parameters(member);
        return deprecated(member.isAnnotationPresent(Deprecated.class))
                + modifiers(member)
                + generic
                + (generic.isEmpty() ? "" : " ")
                + name
                + "("
                + parameters
                + ")"
                + Arrays.stream(member.getAnnotatedExceptionTypes())
                        .map(TypeText::of)
                        .sorted()
                        .collect(joined(" throws "));
    }

    private static String modifiers(Executable member) {
        int irrelevant = Modifier.TRANSIENT | Modifier.VOLATILE | Modifier.SYNCHRONIZED | Modifier.NATIVE;
        String plain = Modifier.toString(member.getModifiers() & ~irrelevant);
        boolean byDefault = member instanceof Method method && method.isDefault();
        return plain + (byDefault ? " default " : " ");
    }

    private static String modifiers(Class<?> type) {
        int implied = Modifier.INTERFACE
                | (type.isInterface() ? Modifier.ABSTRACT | Modifier.STATIC : 0)
                | (type.isEnum() || type.isRecord() ? Modifier.STATIC | Modifier.FINAL : 0);
        String plain = Modifier.toString(type.getModifiers() & ~implied);
        return plain + (type.isSealed() ? " sealed " : " ");
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "@interface";
        }
        if (type.isInterface()) {
            return "interface";
        }
        return type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    }

    private static String deprecated(boolean present) {
        return present ? "@Deprecated " : "";
    }

    private static Collector<CharSequence, ?, String> joined(String prefix) {
        return Collectors.collectingAndThen(Collectors.joining(", "), text -> text.isEmpty() ? "" : prefix + text);
    }

    private static String memberName(String line) {
        String upToName = line.replaceFirst("(\\(| = ).*", "");
        return upToName.substring(upToName.lastIndexOf(' ') + 1);
    }

    private static boolean isVisible(Member member) {
        return !member.isSynthetic() && isVisible(member.getModifiers());
    }

    private static boolean isReachable(Class<?> type) {
        return !type.isSynthetic()
                && isVisible(type.getModifiers())
                && (type.getDeclaringClass() == null || isReachable(type.getDeclaringClass()));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }
}
