package org.strophe4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.strophe4j.testkit.internal.fault.Delay;
import org.strophe4j.testkit.internal.fault.Delivery;
import org.strophe4j.testkit.internal.fault.Delivery.End;
import org.strophe4j.testkit.internal.fault.Disturbance;
import org.strophe4j.testkit.internal.fault.Disturbance.Way;
import org.strophe4j.testkit.internal.fault.HttpAnswer;

/**
 * What goes wrong with one exchange over HTTP: a lost connection, a slow network, a proxy with ideas of its own. Faults can
 * be {@linkplain #and combined}. Immutable.
 */
public final class Fault {
    private static final Duration OVERTAKEN = Duration.ofSeconds(1);

    private final Disturbance disturbance;

    private Fault(String name, Disturbance disturbance) {
        this.disturbance = disturbance.named(name);
    }

    Disturbance disturbance() {
        return disturbance;
    }

    // --- on the way to the server

    /** {@return the connection is reset, and the server never sees the request} */
    public static Fault loseRequest() {
        return new Fault("request lost", Disturbance.NONE.on(Way.LOST));
    }

    /**
     * Holds the request back.
     *
     * @param time for how long
     * @return the fault
     */
    public static Fault delayRequest(Duration time) {
        return new Fault("request delayed by " + time, Disturbance.NONE.before(new Delay.For(time)));
    }

    /**
     * Holds the request back until the test says so.
     *
     * @param released lets it go, however it completes
     * @return the fault
     */
    public static Fault delayRequest(CompletionStage<?> released) {
        return new Fault("request held back", Disturbance.NONE.before(new Delay.Until(released)));
    }

    /** {@return the server sees the request twice, as if a proxy had tried again; the client gets the second answer} */
    public static Fault duplicate() {
        return new Fault("request duplicated", Disturbance.NONE.on(Way.TWICE));
    }

    // --- on the way back

    /** {@return the connection is reset when the server has dealt with the request and answered} */
    public static Fault loseResponse() {
        return new Fault("response lost", ending(End.LOSE));
    }

    /**
     * Holds the response back.
     *
     * @param time for how long
     * @return the fault
     */
    public static Fault delay(Duration time) {
        return new Fault("response delayed by " + time, Disturbance.NONE.after(new Delay.For(time)));
    }

    /**
     * Holds the response back until the test says so.
     *
     * @param released lets it go, however it completes
     * @return the fault
     */
    public static Fault delay(CompletionStage<?> released) {
        return new Fault("response held back", Disturbance.NONE.after(new Delay.Until(released)));
    }

    /** {@return the response waits until one to a later request of the session has left, or for 1 s} */
    public static Fault overtaken() {
        return overtaken(OVERTAKEN);
    }

    /**
     * Holds the response back until one to a later request of the session has left.
     *
     * @param atMost but no longer than this: the client may have no further request to make
     * @return the fault
     */
    public static Fault overtaken(Duration atMost) {
        return new Fault("response overtaken", Disturbance.NONE.after(new Delay.UntilOvertaken(atMost)));
    }

    /**
     * Sends only the beginning of the response's body, and closes the connection.
     *
     * @param bytes how many bytes of it
     * @return the fault
     */
    public static Fault truncate(int bytes) {
        return new Fault(
                "response truncated after " + bytes + " bytes",
                Disturbance.NONE.delivered(new Delivery(false, bytes, End.HANG_UP)));
    }

    /** {@return the connection is closed after the response, which says so} */
    public static Fault close() {
        return new Fault("connection closed", ending(End.CLOSE));
    }

    /** {@return the connection is closed after the response, which does not say so} */
    public static Fault hangUp() {
        return new Fault("connection closed silently", ending(End.HANG_UP));
    }

    /** {@return the response is one of HTTP/1.0: it has no length, and ends with the connection} */
    public static Fault http10() {
        return new Fault("HTTP/1.0", Disturbance.NONE.delivered(new Delivery(true, Integer.MAX_VALUE, End.CLOSE)));
    }

    private static Disturbance ending(End end) {
        return Disturbance.NONE.delivered(new Delivery(false, Integer.MAX_VALUE, end));
    }

    // --- something else answers

    /**
     * Answers with an HTTP status and an empty body; the server never sees the request, unless
     * {@link #afterProcessing()}.
     *
     * @param code 200 to 599
     * @return the fault
     */
    public static Fault status(int code) {
        EmbeddedServerBuilder.inRange("status", code, 200, 599);
        return answering("HTTP " + code, new HttpAnswer(code, Map.of(), new byte[0]));
    }

    /**
     * Answers 200 with a page, as an access point does that wants somebody to log in; the server never sees the request,
     * unless {@link #afterProcessing()}.
     *
     * @param html the page
     * @return the fault
     */
    public static Fault page(String html) {
        return answering("a page", new HttpAnswer(200, Map.of("Content-Type", "text/html"), html.getBytes(UTF_8)));
    }

    /**
     * Answers 200 with anything in place of a {@code <body/>}; the server never sees the request, unless
     * {@link #afterProcessing()}.
     *
     * @param content what is sent; empty, say, or not UTF-8
     * @return the fault
     */
    public static Fault content(byte[] content) {
        Map<String, String> headers = Map.of("Content-Type", "text/xml; charset=utf-8");
        return answering("content replaced", new HttpAnswer(200, headers, content.clone()));
    }

    /**
     * Answers 200 with a text in place of a {@code <body/>}; the server never sees the request, unless
     * {@link #afterProcessing()}.
     *
     * @param text what is sent
     * @return the fault
     */
    public static Fault content(String text) {
        return content(text.getBytes(UTF_8));
    }

    private static Fault answering(String name, HttpAnswer answer) {
        return new Fault(name, Disturbance.NONE.on(Way.INTERCEPTED).answering(answer));
    }

    /**
     * Adds a header to what is answered in the server's place, {@code Retry-After} say.
     *
     * @param name its name
     * @param value its value
     * @return the fault with that header
     * @throws IllegalStateException if the server's own answer is not replaced
     */
    public Fault header(String name, String value) {
        HttpAnswer answer = replacement();
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.put(name, value);
        HttpAnswer changed = new HttpAnswer(answer.status(), headers, answer.content());
        return new Fault(disturbance.name(), disturbance.answering(changed));
    }

    /**
     * Lets the server deal with the request first, and only then replaces its answer: as a gateway does that has waited too
     * long.
     *
     * @return the fault, later
     * @throws IllegalStateException if the server's own answer is not replaced
     */
    public Fault afterProcessing() {
        replacement();
        return new Fault(disturbance.name() + " after processing", disturbance.on(Way.THROUGH));
    }

    private HttpAnswer replacement() {
        HttpAnswer answer = disturbance.answer();
        if (answer == null) {
            throw new IllegalStateException("Nothing is answered in the server's place: " + this);
        }
        return answer;
    }

    /**
     * Lets two things go wrong. What one does not touch is as the other has it; where both say something, the other holds.
     *
     * @param other the other
     * @return both
     */
    public Fault and(Fault other) {
        Disturbance both = disturbance.and(other.disturbance);
        return new Fault(both.name(), both);
    }

    /** {@return what goes wrong, in words} */
    @Override
    public String toString() {
        return disturbance.name();
    }
}
