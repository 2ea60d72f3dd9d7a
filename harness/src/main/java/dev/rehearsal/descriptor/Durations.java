package dev.rehearsal.descriptor;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as a descriptor writes them. */
final class Durations {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    private Durations() {}

    /**
     * Reads {@code 500ms}, {@code 30s}, {@code 2m} or {@code 1h}.
     *
     * @throws IllegalArgumentException when it is of another form
     */
    static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no duration such as 500ms, 30s, 2m or 1h.");
        }
        long amount = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2);
        if (unit.equals("ms")) {
            return Duration.ofMillis(amount);
        }
        if (unit.equals("s")) {
            return Duration.ofSeconds(amount);
        }
        return unit.equals("m") ? Duration.ofMinutes(amount) : Duration.ofHours(amount);
    }
}
