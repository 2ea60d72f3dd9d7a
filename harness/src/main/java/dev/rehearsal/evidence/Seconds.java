package dev.rehearsal.evidence;

import java.time.Duration;
import java.util.Locale;

/** Durations as messages say them. Stateless. */
public final class Seconds {
    private Seconds() {}

    /** In seconds, to the hundredth. */
    public static String text(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }
}
