package org.strophe4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts JVMs with our own class path. */
final class Processes {
    private static final int STOP_SECONDS = 10;

    private Processes() {}

    /** A process that serves until it is closed. */
    record Server(Process process, String greeting) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            if (!stopped()) {
                process.destroyForcibly();
            }
        }

        private boolean stopped() {
            try {
                return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** Starts a server and waits for the line that it greets with. */
    static Server serve(Class<?> main, Path errors) throws IOException {
        Process process = builder(List.of("-XX:+UseSerialGC"), main, List.of())
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        String greeting = process.inputReader().readLine();
        if (greeting == null) {
            throw new IOException("The server did not start; see " + errors);
        }
        return new Server(process, greeting);
    }

    /** Runs a program and adds the figures that it prints. */
    static void figures(ProcessBuilder builder, String subject, Series series)
            throws IOException, InterruptedException {
        System.out.print('.');
        System.out.flush();
        Process process = builder.start();
        process.getOutputStream().close();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.indexOf(' ');
                series.add(subject, line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException(subject + " failed with " + process.exitValue() + "; see the log");
        }
    }

    /** Prepares a JVM. */
    static ProcessBuilder builder(List<String> options, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
