package dev.rehearsal.reports;

import java.util.Locale;

/** A length of time for people: three digits at most, and the unit beside it. */
final class Span {
    /** What stands where nothing was measured. */
    static final String NONE = "not measured";

    private Span() {}

    static String of(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 9_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        long seconds = Math.round(millis / 1_000.0);
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3_600
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3_600, seconds % 3_600 / 60);
    }
}
