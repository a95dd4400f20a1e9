package org.strophe4j.store.jcache;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strophe4j.store.SessionLease;
import org.strophe4j.store.Sessions;
import org.strophe4j.store.StoredSession;
import org.strophe4j.xmpp.SessionInUseException;

/** What {@link OtherNode} runs: one order a line, one answer a line. */
final class NodeProgram {
    private final JCacheSessionStore store;
    private @Nullable SessionLease lease;

    private NodeProgram(JCacheSessionStore store) {
        this.store = store;
    }

    public static void main(String[] arguments) throws Exception {
        ProcessHandle.current()
                .parent()
                .orElseThrow()
                .onExit()
                .thenRun(() -> Runtime.getRuntime().halt(1)); // whatever it is doing, nobody wants it any more
        int first = Integer.parseInt(arguments[0]);
        int second = Integer.parseInt(arguments[1]);
        Member member = Member.start(second, List.of(first, second));
        NodeProgram program = new NodeProgram(JCacheSessionStore.builder(member.cache("sessions"))
                .lease(Duration.ofMillis(Long.parseLong(arguments[2])))
                .build());
        System.out.println("joined " + member.members());
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println(program.answer(order.split(" ")));
        }
        Runtime.getRuntime().halt(0);
    }

    private String answer(String[] order) throws Exception {
        try {
            return switch (order[0]) {
                case "acquire" -> acquire();
                case "save" -> save(order[1]);
                case "count" -> count();
                case "clear" -> clear();
                case "close" -> close();
                default -> throw new IllegalArgumentException(order[0]);
            };
        } catch (SessionInUseException lost) {
            return "lost";
        } catch (IOException failed) {
            return "failed " + failed;
        }
    }

    private String acquire() throws IOException {
        lease = store.acquire(Sessions.KEY);
        StoredSession session = lease.load();
        return "won " + lease.epoch() + " "
                + (session == null ? "nothing" : session.fields().get("value"));
    }

    private String save(String value) throws IOException {
        lease().save(Sessions.with("value", value));
        return "saved";
    }

    /** Changes the session to one number after the other until it is killed. */
    private String count() throws IOException {
        for (int i = 1; ; i++) {
            lease().update(Sessions.change(Map.of("value", String.valueOf(i))));
            System.out.println(i);
        }
    }

    private String clear() throws IOException {
        lease().clear();
        return "cleared";
    }

    private String close() {
        lease().close();
        return "closed";
    }

    private SessionLease lease() {
        if (lease == null) {
            throw new IllegalStateException("Nothing has been acquired");
        }
        return lease;
    }
}
