package org.strophe4j.gates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Markdown file of the project.
 *
 * <p>A block of Java in it is a copy. The line before the fence says of what, so that no example rots:
 *
 * <pre>{@code
 * <!-- from: examples/src/main/java/org/strophe4j/examples/Hello.java#hello -->
 * }</pre>
 *
 * and the source marks the part with {@code // region hello} and {@code // endregion}.
 */
record Document(Path file, List<String> lines) {
    /** The folder of the whole project. */
    static final Path ROOT =
            Path.of(System.getProperty("basedir", ""), "..").toAbsolutePath().normalize();

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern ORIGIN = Pattern.compile("<!-- from: (\\S+)#(\\S+) -->");
    private static final Pattern NOT_IN_ANCHOR = Pattern.compile("[^\\p{L}\\p{N}\\- _]");
    private static final String FENCE = "```";

    /** {@return all Markdown files of the project, those of its root and of docs/ and of every module} */
    static List<Document> all() {
        try (Stream<Path> files = Files.walk(ROOT, 3)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.of("target", ".build", ".git")
                            .noneMatch(part -> file.toString().contains("/" + part + "/")))
                    .sorted()
                    .map(Document::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return links to files or headings of this project that lead nowhere} */
    List<String> brokenLinks() {
        List<String> broken = new ArrayList<>();
        boolean code = false;
        for (String line : lines) {
            code ^= line.startsWith(FENCE);
            Matcher link = LINK.matcher(code ? "" : line);
            while (link.find()) {
                if (!link.group(1).matches("[a-z]+:.*") && !leadsSomewhere(link.group(1))) {
                    broken.add(this + ": " + link.group(1));
                }
            }
        }
        return broken;
    }

    /** {@return this document with every block of Java as its source has it now} */
    Document refreshed() {
        List<String> fresh = new ArrayList<>();
        boolean stale = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            stale &= !line.equals(FENCE);
            if (!stale) {
                fresh.add(line);
            }
            if (line.equals(FENCE + "java")) {
                fresh.addAll(origin(i));
                stale = true;
            }
        }
        return new Document(file, List.copyOf(fresh));
    }

    private List<String> origin(int fence) {
        Matcher origin = ORIGIN.matcher(fence == 0 ? "" : lines.get(fence - 1));
        if (!origin.matches()) {
            throw new AssertionError(this + ":" + (fence + 1) + " shows Java without saying from where");
        }
        return region(ROOT.resolve(origin.group(1)), origin.group(2));
    }

    void write() throws IOException {
        Files.write(file, lines);
    }

    /** {@return the path within the project} */
    @Override
    public String toString() {
        return ROOT.relativize(file).toString();
    }

    private boolean leadsSomewhere(String link) {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
        return Files.exists(target) && (hash < 0 || read(target).anchors().contains(link.substring(hash + 1)));
    }

    /** As the usual viewers make them: lower case, without punctuation, with hyphens for spaces. */
    private Set<String> anchors() {
        return lines.stream()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "").strip().toLowerCase(Locale.ROOT))
                .map(line -> NOT_IN_ANCHOR.matcher(line).replaceAll("").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static List<String> region(Path source, String name) {
        List<String> all = read(source).lines();
        List<String> trimmed = all.stream().map(String::strip).toList();
        int start = trimmed.indexOf("// region " + name);
        int length = start < 0 ? -1 : trimmed.subList(start, trimmed.size()).indexOf("// endregion");
        if (length < 0) {
            throw new AssertionError(ROOT.relativize(source) + " has no region " + name);
        }
        return all.subList(start + 1, start + length).stream()
                .collect(Collectors.joining("\n"))
                .stripIndent()
                .lines()
                .toList();
    }

    private static Document read(Path file) {
        try {
            return new Document(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
