package org.strophe4j.testkit.internal.script;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/**
 * A session of BOSH: the requests that wait, and the answer that is being written. What is said by lines that follow each
 * other travels in one answer, which leaves when the script does something else.
 */
public final class BoshStage extends Stage {
    private static final int MAX_REMEMBERED = 100;
    private static final String CONTENT_TYPE = "text/xml; charset=utf-8";

    private final Script<BoshStage> script;
    private final BoshPlay.Naming naming;
    /** Requests without an answer, the oldest first. */
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    /** What was answered, by the numbers of requests: for those who ask again. */
    private final Map<Long, byte[]> answers = new LinkedHashMap<>();
    /** Every connection on which a request of this session came; the threads that read them add them. */
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    /** The answer that is being written; null when none is. */
    private @Nullable Draft draft;
    /** Waits for the next request. */
    private RequestSource source = () -> {
        throw new IllegalStateException("Nobody listens");
    };

    private boolean opened;
    /** Whether the last thing done was to end connections. */
    private boolean ended;

    BoshStage(Script<BoshStage> script, BoshPlay.Naming naming) {
        this.script = script;
        this.naming = naming;
    }

    /** Takes the next request. */
    interface RequestSource {
        void next() throws InterruptedException;
    }

    void asks(RequestSource requests) {
        source = requests;
    }

    /** A request has come on this connection; any thread may say so. */
    void connected(HttpConnection connection) {
        connections.add(connection);
    }

    /** A request without an answer. */
    private static final class Waiting {
        private final Input.Post post;
        /** Whether a line of the script has expected it: then only the script answers it. */
        private final boolean expected;

        private HttpConnection connection;

        Waiting(Input.Post post, boolean expected) {
            this.post = post;
            this.expected = expected;
            this.connection = post.connection();
        }
    }

    // --- requests

    /** Takes a request. At most one that no line has expected waits; it is released by the next. */
    void admit(Input.Post post, boolean expected) {
        Waiting oldest = waiting.peekFirst();
        waiting.addLast(new Waiting(post, expected));
        if (oldest != null && !oldest.expected) {
            answer(oldest, Draft.EMPTY.getBytes(UTF_8));
        }
    }

    /** Takes a request that came again: its answer goes where it came last. */
    void admitAgain(Input.Repeat repeat) {
        Input.Post again = repeat.again();
        byte[] known = answers.get(again.rid());
        if (known != null) {
            again.connection().write(known);
        } else if (waiting.stream().anyMatch(one -> one.post.rid() == again.rid())) {
            waiting.stream()
                    .filter(one -> one.post.rid() == again.rid())
                    .forEach(one -> one.connection = again.connection());
        } else {
            waitInOrder(new Waiting(again, true)); // what it was answered was none of BOSH
        }
    }

    private void waitInOrder(Waiting late) {
        List<Waiting> all = new ArrayList<>(waiting);
        all.add(late);
        all.sort(Comparator.comparingLong(one -> one.post.rid()));
        waiting.clear();
        waiting.addAll(all);
    }

    /** The client leaves, and nobody has anything against it. */
    void farewell(Input.Post post) {
        admit(post, true);
        for (Waiting one = waiting.peekFirst(); one != null; one = waiting.peekFirst()) {
            answer(one, (one.post.rid() == post.rid() ? Draft.terminated() : Draft.EMPTY).getBytes(UTF_8));
        }
    }

    private Waiting oldest() throws InterruptedException {
        Waiting oldest = waiting.peekFirst();
        while (oldest == null || oldest.connection.isBroken()) {
            source.next();
            oldest = waiting.peekFirst();
        }
        return oldest;
    }

    private Waiting waiting(String rid) {
        return waiting.stream()
                .filter(one -> Long.toString(one.post.rid()).equals(rid))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No request with the rid " + rid + " waits, only "
                        + waiting.stream().map(one -> one.post.rid()).toList()));
    }

    // --- what lines say

    private Draft draft() {
        ended = false;
        Draft current = draft;
        if (current == null) {
            current = new Draft();
            draft = current;
            script.owes(true);
        }
        return current;
    }

    @Override
    public void element(String xml) {
        draft().add(xml);
    }

    /** Opens the stream: the first time by all that a session needs, and by other attributes in place of the usual. */
    public void open(String attributes) throws InterruptedException {
        if (opened) {
            draft().with(attributes);
        } else {
            opened = true;
            Stanza asked = oldest().post.body();
            draft().greeting(naming.usual(), String.valueOf(asked.attr("to")), asked)
                    .with(attributes);
        }
    }

    /** Ends the session. */
    public void terminate(@Nullable String condition) {
        draft().terminate(condition);
    }

    /** Says what was written, if anything was. */
    @Override
    public void settle() throws InterruptedException {
        Draft current = draft;
        if (current != null) {
            draft = null;
            wrapper(current.toString());
            script.owes(false);
        }
    }

    /** Answers the oldest request with a wrapper. */
    public void wrapper(String xml) throws InterruptedException {
        wrapper(oldest(), xml);
    }

    /** Answers the request with this number with a wrapper. */
    public void wrapper(String rid, String xml) {
        wrapper(waiting(rid), xml);
    }

    private void wrapper(Waiting to, String xml) {
        String sid = Draft.attribute(xml, "sid");
        if (sid != null) {
            naming.named(sid);
        }
        answer(to, xml.getBytes(UTF_8));
        if ("terminate".equals(Draft.attribute(xml, "type"))) {
            while (!waiting.isEmpty()) {
                answer(waiting.getFirst(), Draft.EMPTY.getBytes(UTF_8));
            }
        }
    }

    /** What is no wrapper is no answer: the request may come again, and wait for one. */
    @Override
    public void content(byte[] content) throws InterruptedException {
        write(http("200 OK", headers(content), content));
    }

    /** Spoils the body only: who wants to spoil the head can write it himself. */
    private void answer(Waiting to, byte[] body) {
        ended = false;
        waiting.remove(to);
        answers.put(to.post.rid(), http("200 OK", headers(body), body));
        if (answers.size() > MAX_REMEMBERED) {
            answers.remove(answers.keySet().iterator().next());
        }
        to.connection.write(http("200 OK", headers(body), spoilt(body)));
    }

    private static Map<String, String> headers(byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>(Foyer.CORS);
        headers.put("Content-Type", CONTENT_TYPE);
        headers.put("Content-Length", Integer.toString(body.length));
        return headers;
    }

    @Override
    public void write(byte[] bytes) throws InterruptedException {
        ended = false;
        Waiting to = oldest();
        waiting.remove(to);
        to.connection.write(spoilt(bytes));
    }

    // --- what lines break

    @Override
    public void cut() throws InterruptedException {
        end(HttpConnection::cut);
    }

    @Override
    public void reset() throws InterruptedException {
        end(HttpConnection::reset);
    }

    /** All connections, of which there is at least one. */
    private void end(Consumer<HttpConnection> ending) throws InterruptedException {
        if (connections.isEmpty()) {
            script.awaitInput();
        }
        // New ones may come while the old ones end.
        List<HttpConnection> old = List.copyOf(connections);
        old.forEach(connections::remove);
        old.forEach(ending);
        ended = true;
    }

    /** Resets the connection on which this request waits for its answer. */
    public void lose(String rid) {
        waiting(rid).connection.reset();
    }

    /** Nothing more will come of it. */
    void drop() {
        connections.forEach(HttpConnection::reset);
    }

    /** The script goes on. */
    void expecting() {
        ended = false;
    }

    boolean hasEnded() {
        return ended;
    }
}
