package org.strophe4j.store.jcache;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import javax.cache.Cache;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** A cache that replaces values, and then does not say so, as one does whose network fails. For one thread at a time. */
final class UncertainCache {
    private final Cache<String, String> real;
    private boolean deny;
    private boolean fail;

    UncertainCache(Cache<String, String> real) {
        this.real = real;
    }

    /** The next value is replaced, and it is said that it was not. */
    void denyNext() {
        deny = true;
    }

    /** The next value is replaced, and then it fails. */
    void failNext() {
        fail = true;
    }

    @SuppressWarnings("unchecked")
    Cache<String, String> cache() {
        return (Cache<String, String>) Proxy.newProxyInstance(
                Cache.class.getClassLoader(),
                new Class<?>[] {Cache.class},
                (proxy, method, arguments) -> invoke(method, arguments));
    }

    private @Nullable Object invoke(Method method, Object @Nullable [] arguments) throws Throwable {
        Object result;
        try {
            result = method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
        if (method.getName().equals("replace")) {
            if (fail) {
                fail = false;
                throw new CacheException("The network has failed");
            }
            if (deny) {
                deny = false;
                return false;
            }
        }
        return result;
    }
}
