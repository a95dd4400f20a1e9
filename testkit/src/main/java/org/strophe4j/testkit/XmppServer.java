package org.strophe4j.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strophe4j.testkit.server.ConflictPolicy;

/**
 * Brings servers into a JUnit test, and says what the embedded one is to be like. It stands at a class, at a method, at a
 * parameter or at a field; the nearest counts. See {@link EmbeddedServerExtension} for what is injected where.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EmbeddedServerExtension.class)
@SuppressWarnings("exports") // whoever uses an extension of JUnit reads JUnit himself
public @interface XmppServer {
    /** {@return the domain of the accounts} */
    String domain() default "localhost";

    /** {@return a domain where ANONYMOUS is the only mechanism; empty for none} */
    String anonymousDomain() default "";

    /**
     * Accounts, as {@code name:password}; a name alone has the password {@code namepw}. All of them see each other's
     * presence.
     *
     * @return the accounts
     */
    String[] accounts() default {"alice", "bob"};

    /** {@return the SASL mechanisms that are offered; those of {@link EmbeddedServerBuilder#mechanisms} when empty} */
    String[] mechanisms() default {};

    /** {@return what happens to a resource that is taken} */
    ConflictPolicy conflict() default ConflictPolicy.REPLACE_OLD;
}
