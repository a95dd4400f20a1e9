package org.strophe4j.internal.bosh;

import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.bosh.engine.BoshPlan;
import org.strophe4j.internal.bosh.engine.BoshState;
import org.strophe4j.internal.net.HttpService;
import org.strophe4j.xml.XmlLimits;

/**
 * What one attempt over BOSH has to know.
 *
 * @param service where to post to
 * @param plan what the engine is to do
 * @param start how the session begins
 * @param http how requests look
 * @param limits what each stanza from the server may cost
 * @param maxBodyBytes what each answer of the server may cost, in bytes after decompression
 * @param watch hears what is of interest beside the stream
 */
public record BoshSettings(
        HttpService service,
        BoshPlan plan,
        Start start,
        Http http,
        XmlLimits limits,
        int maxBodyBytes,
        BoshWatch watch) {
    /** The most that an answer may have by default: some stanzas of the largest size. */
    public static final int DEFAULT_MAX_BODY_BYTES = 4 << 20;

    /**
     * How requests look.
     *
     * @param contentType their content type
     * @param keepsCookies whether cookies that the server sets are sent back to it
     */
    public record Http(String contentType, boolean keepsCookies) {}

    /**
     * How the session begins.
     *
     * @param state where a session stands that exists already; null for a new one
     * @param keys whether a key sequence protects a new one
     */
    public record Start(@Nullable BoshState state, boolean keys) {}
}
