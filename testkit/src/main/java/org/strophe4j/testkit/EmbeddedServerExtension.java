package org.strophe4j.testkit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/**
 * Hands servers to JUnit tests: parameters of the types {@link EmbeddedServer}, {@link ScriptedServer} and
 * {@link ScriptedBoshServer}, and fields of these types that are annotated with {@link XmppServer}.
 *
 * <p>Each test gets a server of its own, which is started for it and closed after it. One in a static field, or in a
 * parameter of a {@code @BeforeAll} method, lives as long as the class, and its tests share it. Scripts are
 * {@linkplain ScriptedServer#verify() verified} after each test that has not failed already.
 */
@SuppressWarnings("exports") // whoever uses an extension of JUnit reads JUnit himself
public final class EmbeddedServerExtension
        implements ParameterResolver, TestInstancePostProcessor, BeforeAllCallback, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(EmbeddedServerExtension.class);

    /** What stands where nobody says what the server is to be like. */
    @XmppServer
    private static final class Defaults {}

    /** Where a server is kept: tests that want the same kind of server get the same server. */
    private record Key(XmppServer description) {}

    /** For JUnit. */
    public EmbeddedServerExtension() {}

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD; // constructor parameters and fields are the test's, not the class's
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return isServer(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        XmppServer description = description(context, parameter.getParameter(), parameter.getDeclaringExecutable());
        return server(parameter.getParameter().getType(), description, context);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IllegalAccessException {
        inject(context.getRequiredTestClass(), null, context);
    }

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) throws IllegalAccessException {
        inject(instance.getClass(), instance, context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            return;
        }
        ScriptedServer scripted = store(context).get(ScriptedServer.class, ScriptedServer.class);
        if (scripted != null) {
            scripted.verify();
        }
        ScriptedBoshServer bosh = store(context).get(ScriptedBoshServer.class, ScriptedBoshServer.class);
        if (bosh != null) {
            bosh.verify();
        }
    }

    private static boolean isServer(Class<?> type) {
        return type == EmbeddedServer.class || type == ScriptedServer.class || type == ScriptedBoshServer.class;
    }

    /** Fills static fields when there is no instance, the others when there is one. */
    private static void inject(Class<?> testClass, @Nullable Object instance, ExtensionContext context)
            throws IllegalAccessException {
        for (Class<?> type = testClass; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                boolean due = Modifier.isStatic(field.getModifiers()) == (instance == null);
                if (due && field.isAnnotationPresent(XmppServer.class)) {
                    field.setAccessible(true);
                    field.set(instance, server(field.getType(), description(context, field), context));
                }
            }
        }
    }

    private static XmppServer description(ExtensionContext context, AnnotatedElement... nearest) {
        for (AnnotatedElement element : nearest) {
            XmppServer description = element.getAnnotation(XmppServer.class);
            if (description != null) {
                return description;
            }
        }
        for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
            XmppServer description = type.getAnnotation(XmppServer.class);
            if (description != null) {
                return description;
            }
        }
        XmppServer defaults = Defaults.class.getAnnotation(XmppServer.class);
        if (defaults == null) {
            throw new IllegalStateException("The defaults are annotated");
        }
        return defaults;
    }

    /** The store closes what it holds, when the test or the class to which it belongs is over. */
    private static Object server(Class<?> type, XmppServer description, ExtensionContext context) {
        Store store = store(context);
        if (type == ScriptedServer.class) {
            return store.computeIfAbsent(ScriptedServer.class, key -> ScriptedServer.start(), ScriptedServer.class);
        }
        if (type == ScriptedBoshServer.class) {
            return store.computeIfAbsent(type, key -> ScriptedBoshServer.start(), ScriptedBoshServer.class);
        }
        if (type == EmbeddedServer.class) {
            Key key = new Key(description);
            return store.computeIfAbsent(key, any -> start(description), EmbeddedServer.class);
        }
        throw new IllegalStateException(
                "@XmppServer stands at a field of type " + type.getName() + ", not at a server");
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    private static EmbeddedServer start(XmppServer description) {
        EmbeddedServerBuilder server =
                EmbeddedServer.builder().domain(description.domain()).conflict(description.conflict());
        if (!description.anonymousDomain().isEmpty()) {
            server.anonymousDomain(description.anonymousDomain());
        }
        if (description.mechanisms().length > 0) {
            server.mechanisms(description.mechanisms());
        }
        String[] names = new String[description.accounts().length];
        for (int i = 0; i < names.length; i++) {
            String account = description.accounts()[i];
            int colon = account.indexOf(':');
            names[i] = colon < 0 ? account : account.substring(0, colon);
            server.account(names[i], colon < 0 ? account + "pw" : account.substring(colon + 1));
        }
        return server.friends(names).start();
    }
}
