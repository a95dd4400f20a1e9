package org.strophe4j.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xmpp.SessionInUseException;

/** What {@link OtherProcess} runs: one order a line, one answer a line. */
final class OtherProgram {
    private final SessionStore store;
    private @Nullable SessionLease lease;

    private OtherProgram(SessionStore store) {
        this.store = store;
    }

    public static void main(String[] arguments) throws Exception {
        ProcessHandle.current()
                .parent()
                .orElseThrow()
                .onExit()
                .thenRun(() -> Runtime.getRuntime().halt(1)); // whatever it is doing, nobody wants it any more
        OtherProgram program = new OtherProgram(Kind.valueOf(arguments[0]).store(Path.of(arguments[1])));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println(program.answer(order.split(" ")));
        }
    }

    private String answer(String[] order) throws Exception {
        try {
            return switch (order[0]) {
                case "acquire" -> acquire();
                case "save" -> save(order[1]);
                case "fill" -> save("x".repeat(Integer.parseInt(order[1])));
                case "update" -> update(order[1], order[2]);
                case "grow" -> update(order[1], "x".repeat(Integer.parseInt(order[2])));
                case "names" -> names();
                case "load" -> load();
                case "clear" -> clear();
                case "close" -> close();
                case "count" -> count();
                case "increment" ->
                    increment(Path.of(order[1]), Integer.parseInt(order[2]), Boolean.parseBoolean(order[3]));
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
        return "won " + lease.epoch();
    }

    private String save(String value) throws IOException {
        lease().save(Sessions.with("value", value));
        return "saved";
    }

    private String update(String name, String value) throws IOException {
        lease().update(Sessions.change(Map.of(name, value)));
        return "updated";
    }

    private String names() throws IOException {
        StoredSession session = lease().load();
        return session == null ? "nothing" : String.join(" ", session.fields().keySet());
    }

    private String load() throws IOException {
        StoredSession session = lease().load();
        return session == null ? "nothing" : session.fields().getOrDefault("value", "");
    }

    private String clear() throws IOException {
        lease().clear();
        return "cleared";
    }

    private String close() {
        lease().close();
        return "closed";
    }

    /** Lets a queue of ten stanzas pass by until it is killed, and saves it as a whole now and then. */
    private String count() throws IOException {
        StoredSession queue = Sessions.queue(0);
        lease().save(queue);
        for (int i = 1; ; i++) {
            SessionChange change = Sessions.next(i);
            queue = queue.with(change);
            if (i % 50 == 0) {
                lease().save(queue);
            } else {
                lease().update(change);
            }
            System.out.println(i);
        }
    }

    /** In four threads, adds one to the number in a file as often as told, each time as the owner of the key. */
    private String increment(Path counter, int times, boolean keep) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(new Thread(() -> {
                try {
                    for (int done = 0; done < times; ) {
                        done += incrementOnce(counter, keep) ? 1 : 0;
                    }
                } catch (IOException | RuntimeException failure) {
                    synchronized (failures) {
                        failures.add(failure.toString());
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        return failures.isEmpty() ? "done" : "failed " + failures;
    }

    private boolean incrementOnce(Path counter, boolean keep) throws IOException {
        try (SessionLease owned = store.acquire(Sessions.KEY)) {
            int before = Integer.parseInt(Files.readString(counter));
            if (keep) {
                owned.save(Sessions.session());
            }
            Files.writeString(counter, String.valueOf(before + 1));
            return true;
        } catch (SessionInUseException taken) {
            Thread.onSpinWait();
            return false;
        }
    }

    private SessionLease lease() {
        if (lease == null) {
            throw new IllegalStateException("Nothing has been acquired");
        }
        return lease;
    }
}
