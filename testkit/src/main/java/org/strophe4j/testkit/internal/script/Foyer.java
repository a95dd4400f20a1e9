package org.strophe4j.testkit.internal.script;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/**
 * Where the requests of all BOSH clients arrive, on whatever connection, and are led to their sessions: one without a name
 * begins a session, and so does one with a name that nobody knows yet. Thread-safe.
 */
public final class Foyer {
    static final Map<String, String> CORS = Map.of("Access-Control-Allow-Origin", "*");

    private final Repertoire<BoshStage> repertoire;
    private final @Nullable SSLContext tls;
    /** Sessions by their names. Guarded by {@code this}, like everything below. */
    private final Map<String, Seat> seats = new HashMap<>();

    private final List<Seat> all = new ArrayList<>();
    private final List<HttpConnection> connections = new ArrayList<>();
    private boolean closed;

    /**
     * Opens the doors.
     *
     * @param repertoire the scripts of the sessions
     * @param tls what to prove the server with, null for none
     */
    public Foyer(Repertoire<BoshStage> repertoire, @Nullable SSLContext tls) {
        this.repertoire = repertoire;
        this.tls = tls;
    }

    /** The place of a session, which may have to wait for its script. */
    private final class Seat {
        private final int number;
        private final Input.Post first;
        /** Null until there is a script for it. Guarded by {@code this}. */
        private @Nullable BoshPlay play;

        Seat(int number, Input.Post first) {
            this.number = number;
            this.first = first;
        }

        @Nullable
        synchronized BoshPlay play() throws InterruptedException {
            BoshPlay current = play;
            if (current == null) {
                Script<BoshStage> script = repertoire.await(number);
                if (script == null) {
                    return null;
                }
                current = new BoshPlay(number, script, Foyer.this);
                play = current;
                current.begin();
            }
            return current;
        }

        /** A session that was asked for may be asked for again, as long as its name has not come back. */
        boolean isAskedForAgain(Input.Post post) {
            return first.isSameAs(post);
        }

        synchronized void end(long millis) throws InterruptedException {
            if (play != null) {
                play.close(millis);
            }
        }
    }

    // --- arriving

    /**
     * Leads a client in.
     *
     * @param number of its connection
     * @param socket the connection
     * @return whether there was a place for it
     * @throws IOException when it is gone already
     */
    public synchronized boolean lead(int number, Socket socket) throws IOException {
        if (closed) {
            return false;
        }
        HttpConnection connection = new HttpConnection(number, socket, tls, this);
        connections.add(connection);
        connection.start();
        return true;
    }

    /** A request came. */
    void came(HttpConnection connection, Input.Request head, byte[] content) throws InterruptedException {
        if (head.line().startsWith("OPTIONS ")) {
            Map<String, String> headers = new LinkedHashMap<>(CORS);
            headers.put("Access-Control-Allow-Methods", "POST, OPTIONS");
            headers.put("Access-Control-Allow-Headers", "*");
            headers.put("Content-Length", "0");
            connection.write(Stage.http("200 OK", headers, new byte[0]));
            return;
        }
        Input.Post post = post(connection, head, content);
        if (post == null) {
            accident("A request came that is none of BOSH: " + head.line() + ' '
                    + Clipped.of(new String(content, UTF_8)));
            connection.write(Stage.http("400 Bad Request", Map.of("Content-Length", "0"), new byte[0]));
            return;
        }
        BoshPlay play = seat(post).play();
        if (play != null) {
            play.arrived(post);
        }
    }

    private static Input.@Nullable Post post(HttpConnection connection, Input.Request head, byte[] content) {
        try {
            Stanza body = Stanza.parse(Wire.decoded(content));
            boolean wrapper = body.name().equals("body") && body.namespace().equals(NS.HTTPBIND);
            long rid = Long.parseLong(String.valueOf(body.attr("rid")));
            boolean sound = head.line().startsWith("POST ") && wrapper && rid > 0;
            return sound ? new Input.Post(rid, body, content, head.headers(), connection) : null;
        } catch (IllegalArgumentException | IOException e) {
            return null;
        }
    }

    private synchronized Seat seat(Input.Post post) {
        String sid = post.body().attr("sid");
        Seat seat = sid == null
                ? all.stream()
                        .filter(one -> one.isAskedForAgain(post))
                        .findFirst()
                        .orElse(null)
                : seats.get(sid);
        if (seat == null) {
            seat = new Seat(all.size() + 1, post);
            all.add(seat);
            named(sid, seat);
        }
        return seat;
    }

    private void named(@Nullable String sid, Seat seat) {
        if (sid != null) {
            seats.put(sid, seat);
        }
    }

    /** A session has got a name. */
    synchronized void named(int number, String sid) {
        seats.put(sid, all.get(number - 1));
    }

    void accident(String what) {
        repertoire.accident(what);
    }

    // --- the end

    /**
     * Drops all connections and waits for the threads, after the repertoire is closed.
     *
     * @param millis how long to wait for each
     * @throws InterruptedException when the thread is interrupted
     */
    public void close(long millis) throws InterruptedException {
        List<HttpConnection> guests;
        List<Seat> taken;
        synchronized (this) {
            closed = true;
            guests = List.copyOf(connections);
            taken = List.copyOf(all);
        }
        for (Seat seat : taken) {
            seat.end(millis);
        }
        for (HttpConnection guest : guests) {
            guest.close(millis);
        }
    }
}
