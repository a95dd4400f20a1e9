package org.strophe4j.cli.session;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.cli.output.Printable;
import org.strophe4j.cli.process.Failure;
import org.strophe4j.jid.Jid;
import org.strophe4j.store.JournalSessionStore;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whether to share the session of another {@code strophe}, and where the two meet. Filled in by picocli. */
public final class Sharing {
    /** What fits everywhere: the address of a Unix socket has 104 bytes on macOS and 108 on Linux, with a zero behind. */
    private static final int LONGEST = 100;

    @Option(
            names = "--share",
            paramLabel = "PATH",
            arity = "0..1",
            preprocessor = OnlyAttached.class,
            description = {
                "Use the session of another strophe --share for the same service and account, or offer",
                "this one's to the next. PATH is the socket where they meet; default: a private one."
            })
    private @Nullable String share;

    /** The value has to be attached, {@code --share=PATH}: what follows otherwise is the message of {@code send}, say. */
    static final class OnlyAttached implements IParameterPreprocessor {
        @Override
        @SuppressWarnings("JdkObsolete") // picocli's signature
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            if (" ".equals(info.get("separator"))) {
                arguments.push("");
            }
            return false;
        }
    }

    /**
     * Lets a connection share its session, if the user wants that. Whoever comes first hosts it for all, so all want the same
     * of it: it comes back when it is lost, goes on in another process when this one ends, and ends with the last of them.
     *
     * @param options those of the connection
     * @param service where it leads to
     * @param account whose it is
     * @param environment the environment variables
     * @throws Failure if that cannot be
     */
    void apply(ConnectionOptions options, String service, Jid account, Map<String, String> environment) {
        String wanted = share;
        if (wanted == null) {
            return;
        }
        if (!service.toLowerCase(Locale.ROOT).startsWith("ws")) {
            throw Failure.usage(
                    "--share is for WebSockets: --service must be ws: or wss:, not " + Printable.line(service));
        }
        if (account.local() == null) {
            throw Failure.usage("--share needs an account, --jid user@domain: who logs in without one has nothing to"
                    + " prove that he may share");
        }
        Path socket = wanted.isEmpty() ? MeetingPlace.of(environment).socket(service, account) : named(wanted);
        check(socket);
        options.worker("unix:" + socket);
        options.enableStreamManagement(true).reconnect(true);
        options.streamManagement()
                .ackDelay(Duration.ZERO) // the hub does not know who waits for the outcome of what it relays
                .storage(new JournalSessionStore(socket.resolveSibling(socket.getFileName() + ".session")));
        options.limits().sharedGrace(Duration.ZERO);
    }

    private static Path named(String path) {
        try {
            Path socket = Path.of(path).toAbsolutePath().normalize();
            Path folder = socket.getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                throw Failure.usage("--share: there is no folder " + folder + " for the socket");
            }
            return socket;
        } catch (InvalidPathException refused) {
            throw Failure.usage("--share: that is no path: " + Printable.line(path));
        }
    }

    private static void check(Path socket) {
        if (!socket.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            throw Failure.usage("--share is for Linux and macOS: this system does not tell who has opened a socket");
        }
        int bytes = socket.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST) {
            throw Failure.usage("--share: the path of a socket has at most " + LONGEST + " bytes, and this one has "
                    + bytes + ": " + Printable.line(socket.toString()) + "; name a shorter one, --share=PATH");
        }
    }
}
