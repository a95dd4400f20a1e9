package org.strophe4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.xmpp.Status;

/** Plugins that are registered or found, break, or claim a name that is taken. Row A16. */
final class PluginsTest {
    /** A plugin under test; found through the ServiceLoader by every connection of these tests. */
    public static class Listening implements ConnectionPlugin {
        final List<String> heard = new ArrayList<>();
        private @Nullable Connection connection;

        @Override
        public void init(Connection extended) {
            connection = extended;
            extended.on("message").handle(message -> heard.add("message"));
        }

        @Override
        public void statusChanged(Status status, @Nullable String condition) {
            heard.add(status.name());
        }

        @Override
        public String name() {
            return "listening";
        }
    }

    /** Found as well, and broken on demand. */
    public static final class Broken implements ConnectionPlugin {
        static @Nullable Supplier<Throwable> reason;

        @Override
        public void init(Connection connection) {
            if (reason != null) {
                PluginsTest.sneak(reason.get());
            }
        }

        @Override
        public String name() {
            return "broken";
        }
    }

    /** Found as well, with the name of a method. */
    public static final class Presumptuous implements ConnectionPlugin {
        @Override
        public void init(Connection connection) {}

        @Override
        public String name() {
            return "disconnect";
        }
    }

    /** Registered by a test. */
    private static final class Registered implements ConnectionPlugin {
        int inits;

        @Override
        public void init(Connection connection) {
            inits++;
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void eachConnectionHasItsOwn() {
        Bench one = new Bench();
        Bench two = new Bench();
        Listening first = one.connection.plugin(Listening.class);
        Listening second = two.connection.plugin(Listening.class);
        assertThat(first).isNotSameAs(second).isSameAs(one.connection.plugin("listening"));
        assertThat(first.connection).isSameAs(one.connection);
        one.online();
        one.wire().receive(Bench.message("hello"));
        assertThat(first.heard).containsExactly("CONNECTING", "AUTHENTICATING", "CONNECTED", "message");
        assertThat(second.heard).isEmpty();
    }

    @Test
    void aRegisteredOneIsMadeForEachConnectionAfterwards() {
        List<Registered> made = new ArrayList<>();
        Supplier<Registered> supplier = () -> {
            made.add(new Registered());
            return made.get(made.size() - 1);
        };
        Connection before = new Bench().connection;
        Connection.addConnectionPlugin("registered", supplier);
        Connection after = new Bench().connection;
        assertThat(after.plugin("registered")).isSameAs(made.get(0));
        assertThat(made.get(0).inits).isEqualTo(1);
        assertThatThrownBy(() -> before.plugin("registered")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> before.plugin(Registered.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneThatBreaksIsLeftOutAndNothingElse() {
        List<Supplier<Throwable>> reasons = List.of(
                () -> new IllegalStateException("no"),
                () -> new AssertionError("no"),
                () -> new NoClassDefFoundError("no"),
                () -> new StackOverflowError("no"),
                () -> new Exception("no"));
        for (Supplier<Throwable> reason : reasons) {
            Broken.reason = reason;
            try {
                Bench bench = new Bench().online();
                assertThat(bench.connection.plugin("listening")).isNotNull();
                assertThatThrownBy(() -> bench.connection.plugin("broken"))
                        .isInstanceOf(IllegalArgumentException.class);
            } finally {
                Broken.reason = null;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "send", "jid", "close", "on", "toString", "getUniqueId", "", " "})
    void aNameThatIsTakenIsRefused(String name) {
        assertThatThrownBy(() -> Connection.addConnectionPlugin(name, Registered::new))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneThatIsFoundWithATakenNameIsLeftOut() {
        Connection connection = new Bench().connection;
        assertThatThrownBy(() -> connection.plugin(Presumptuous.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> connection.plugin("disconnect")).isInstanceOf(IllegalArgumentException.class);
    }

    /** A method that is added to Connection later must not be hidden by a plugin either. */
    @Test
    void everyMethodOfConnectionIsReserved() {
        assertThat(Arrays.stream(Connection.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .map(Method::getName)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(Plugins.reserved());
    }
}
