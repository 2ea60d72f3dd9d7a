package dev.rehearsal.check;

import java.time.Duration;
import java.util.Locale;

/** Durations as messages say them. Stateless. */
final class Seconds {
    private Seconds() {}

    /** In seconds, to the hundredth. */
    static String text(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }
}
