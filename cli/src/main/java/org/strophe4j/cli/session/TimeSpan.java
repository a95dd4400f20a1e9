package org.strophe4j.cli.session;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a length of time: {@code 10} or {@code 10s}, {@code 500ms}, {@code 2m}, {@code 1h}. At most a day. */
public final class TimeSpan implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,8})(ms|s|m|h)?");
    private static final Duration LONGEST = Duration.ofDays(1);

    @Override
    public Duration convert(String value) {
        Matcher form = FORM.matcher(value);
        if (!form.matches()) {
            throw new TypeConversionException("a time is 10 (seconds), 500ms, 2m or 1h");
        }
        long amount = Long.parseLong(form.group(1));
        Duration span = switch (form.group(2) == null ? "s" : form.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofSeconds(amount);
        };
        if (span.isZero() || span.compareTo(LONGEST) > 0) {
            throw new TypeConversionException("a time must be more than 0 and at most a day");
        }
        return span;
    }

    /**
     * Writes a length of time as the user would.
     *
     * @param span the time
     * @return such as {@code 30 s} or {@code 500 ms}
     */
    public static String text(Duration span) {
        long millis = span.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
