package org.strophe4j.internal.bosh;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.bosh.engine.Answer;
import org.strophe4j.internal.bosh.engine.Trouble;
import org.strophe4j.internal.net.Endpoint;
import org.strophe4j.transport.Ending;
import org.strophe4j.xml.EnvelopeReader;
import org.strophe4j.xml.XmlException;
import org.strophe4j.xmpp.ErrorCondition;

/**
 * What an HTTP response comes to: an answer, or trouble. Exactly one of the two is there.
 *
 * @param answer the answer, null for trouble
 * @param trouble the trouble, null for an answer
 */
record Reading(@Nullable Answer answer, @Nullable Trouble trouble) {
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    /** Longer waits than this are not asked for in earnest; digits beyond it are not read. */
    private static final int RETRY_AFTER_DIGITS = 6;

    /**
     * Reads a response.
     *
     * @param response the response
     * @param server who sent it, for the words
     * @param reader reads its body
     * @return what it comes to
     */
    static Reading of(Response response, Endpoint server, EnvelopeReader reader) {
        if (response.status() == OK && response.content().length > 0) {
            return ofContent(response, server, reader);
        }
        if (response.status() == OK || response.status() == NO_CONTENT) {
            return lost(server + " answered without a body");
        }
        return ofStatus(response, server);
    }

    private static Reading ofContent(Response response, Endpoint server, EnvelopeReader reader) {
        if (isHtml(response.headers())) {
            return fatal(
                    ErrorCondition.REMOTE_CONNECTION_FAILED,
                    server
                            + " answered with an HTML page: something in front of it wants a login, or the path is wrong");
        }
        byte[] content = response.content();
        try {
            Answer answer = Answer.of(reader.read(content, 0, content.length));
            return answer == null
                    ? fatal(ErrorCondition.BAD_FORMAT, server + " answered with XML that is no <body/> of BOSH")
                    : new Reading(answer, null);
        } catch (XmlException e) {
            return fatal(e.condition(), "The server sent XML that is refused: " + e.getMessage());
        }
    }

    private static boolean isHtml(HttpHeaders headers) {
        String type = Objects.requireNonNullElse(headers.get(HttpHeaderNames.CONTENT_TYPE), "");
        return type.toLowerCase(Locale.ROOT).startsWith("text/html");
    }

    /** The codes of XEP-0124, section 17.1, which servers still use, and those of everything that may stand in between. */
    private static Reading ofStatus(Response response, Endpoint server) {
        int status = response.status();
        boolean redirection = HttpStatusClass.REDIRECTION.contains(status);
        String said = server + " answered HTTP " + HttpResponseStatus.valueOf(status)
                + (redirection ? ", and redirects are not followed" : "");
        if (status == HttpResponseStatus.TOO_MANY_REQUESTS.code()
                || status == HttpResponseStatus.REQUEST_TIMEOUT.code()
                || HttpStatusClass.SERVER_ERROR.contains(status)) {
            return new Reading(null, new Trouble(Trouble.Kind.BUSY, ending(said), retryAfter(response.headers())));
        }
        return switch (status) {
            case 400 -> fatal("bad-request", said);
            case 403 -> fatal(ErrorCondition.POLICY_VIOLATION, said);
            case 404 -> fatal(ErrorCondition.ITEM_NOT_FOUND, said);
            default -> fatal(ErrorCondition.REMOTE_CONNECTION_FAILED, said);
        };
    }

    /** Milliseconds; 0 when there is no such header, or it holds no number of seconds. */
    private static long retryAfter(HttpHeaders headers) {
        String seconds = headers.get(HttpHeaderNames.RETRY_AFTER);
        boolean number = seconds != null
                && !seconds.isEmpty()
                && seconds.length() <= RETRY_AFTER_DIGITS
                && seconds.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? 1_000 * Long.parseLong(seconds) : 0;
    }

    private static Reading lost(String said) {
        return new Reading(null, Trouble.of(Trouble.Kind.LOST, ending(said)));
    }

    private static Reading fatal(String condition, String said) {
        return new Reading(null, Trouble.of(Trouble.Kind.FATAL, Ending.failed(condition, said)));
    }

    private static Ending ending(String said) {
        return Ending.failed(ErrorCondition.REMOTE_CONNECTION_FAILED, said);
    }
}
