package org.strophe4j.store.jcache;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A member of the cluster in another JVM, which does with a store what it is told; see {@link NodeProgram}. */
final class OtherNode implements AutoCloseable {
    private static final Executor PATIENCE = CompletableFuture.delayedExecutor(100, TimeUnit.SECONDS);

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream orders;

    private OtherNode(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        PATIENCE.execute(process.toHandle()::destroyForcibly); // waiting for an answer cannot be interrupted
    }

    /** Starts one, the second of these ports, and waits until it has joined the first. */
    static OtherNode start(List<Integer> ports, long leaseMillis) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                NodeProgram.class.getName(),
                String.valueOf(ports.get(0)),
                String.valueOf(ports.get(1)),
                String.valueOf(leaseMillis));
        OtherNode node = new OtherNode(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        if (!node.answer().equals("joined 2")) {
            node.close();
            throw new IOException("The other node has not joined");
        }
        return node;
    }

    void tell(String order) {
        orders.println(order);
    }

    String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("The other node has ended");
        }
        return line;
    }

    String ask(String order) throws IOException {
        tell(order);
        return answer();
    }

    /** Ends it as {@code kill -9} does, and returns what it said until then. */
    List<String> kill() {
        process.toHandle().destroyForcibly(); // the process itself would close its streams with it
        return answers.lines().toList();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        orders.close();
        answers.close();
    }
}
