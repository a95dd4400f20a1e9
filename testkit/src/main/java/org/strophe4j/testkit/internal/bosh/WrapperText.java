package org.strophe4j.testkit.internal.bosh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.strophe4j.xmpp.NS;

/** Writes the {@code <body/>} of an answer. */
public final class WrapperText {
    private final StringBuilder attributes = new StringBuilder("<body xmlns='" + NS.HTTPBIND + "'");

    WrapperText() {}

    /**
     * Makes the answer that ends a session, or that says that there is none.
     *
     * @param condition why
     * @return the wrapper
     */
    public static byte[] terminate(String condition) {
        return new WrapperText()
                .with("type", "terminate")
                .with("condition", condition)
                .around(List.of());
    }

    /** The client is to ask again (section 17.3). */
    static byte[] recoverableError() {
        return new WrapperText().with("type", "error").around(List.of());
    }

    WrapperText with(String name, Object value) {
        attributes
                .append(' ')
                .append(name)
                .append("='")
                .append(escaped(value.toString()))
                .append('\'');
        return this;
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
    }

    /** {@return the whole wrapper} */
    byte[] around(List<byte[]> elements) {
        ByteArrayOutputStream wrapper = new ByteArrayOutputStream();
        String start = attributes + (elements.isEmpty() ? "/>" : ">");
        wrapper.writeBytes(start.getBytes(UTF_8));
        elements.forEach(wrapper::writeBytes);
        if (!elements.isEmpty()) {
            wrapper.writeBytes("</body>".getBytes(UTF_8));
        }
        return wrapper.toByteArray();
    }
}
