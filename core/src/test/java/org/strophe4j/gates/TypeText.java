package org.strophe4j.gates;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes types as they stand in a source, with their nullness: {@code Map<String, @Nullable Stanza>}. */
final class TypeText {
    private static final String LANG = "java.lang.";

    private TypeText() {}

    /** {@return the full name, without the package for what every source imports} */
    static String of(Class<?> type) {
        String name = String.valueOf(type.getCanonicalName());
        return name.startsWith(LANG) && name.indexOf('.', LANG.length()) < 0 ? name.substring(LANG.length()) : name;
    }

    /** {@return a type where it is used} */
    static String of(AnnotatedType type) {
        if (type instanceof AnnotatedArrayType array) {
            return of(array.getAnnotatedGenericComponentType())
                    + (nullness(array).isEmpty() ? "" : " " + nullness(array))
                    + "[]";
        }
        if (type instanceof AnnotatedWildcardType wildcard) {
            return nullness(type) + "?" + bounds(wildcard);
        }
        if (type instanceof AnnotatedParameterizedType generic
                && generic.getType() instanceof ParameterizedType parameterized) {
            return nullness(type)
                    + plain(parameterized.getRawType())
                    + Arrays.stream(generic.getAnnotatedActualTypeArguments())
                            .map(TypeText::of)
                            .collect(Collectors.joining(", ", "<", ">"));
        }
        return nullness(type) + plain(type.getType());
    }

    /** {@return the type parameters of a class or method in angle brackets, or nothing} */
    static String parameters(GenericDeclaration declaration) {
        String text = Arrays.stream(declaration.getTypeParameters())
                .map(TypeText::parameter)
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "" : "<" + text + ">";
    }

    private static String parameter(TypeVariable<?> variable) {
        String bounds = Arrays.stream(variable.getAnnotatedBounds())
                .map(TypeText::of)
                .filter(bound -> !bound.equals("Object"))
                .collect(Collectors.joining(" & "));
        return variable.getName() + (bounds.isEmpty() ? "" : " extends " + bounds);
    }

    private static String bounds(AnnotatedWildcardType wildcard) {
        AnnotatedType[] lower = wildcard.getAnnotatedLowerBounds();
        if (lower.length > 0) {
            return " super " + of(lower[0]);
        }
        String upper = of(wildcard.getAnnotatedUpperBounds()[0]);
        return upper.equals("Object") ? "" : " extends " + upper;
    }

    private static String plain(Type type) {
        return type instanceof Class<?> one ? of(one) : type.getTypeName();
    }

    private static String nullness(AnnotatedElement type) {
        return type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "";
    }
}
