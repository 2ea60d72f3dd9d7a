package dev.rehearsal.reports.attest;

import java.time.Duration;

/** A span of time in its largest unit, for sentences. Stateless. */
public final class Age {
    private Age() {}

    /** {@code 3 days}, {@code 1 hour}, {@code 12 minutes}; rounded down, at least a minute's name. */
    public static String text(Duration span) {
        if (span.toDays() > 1) {
            return span.toDays() + " days";
        }
        if (span.toHours() > 1) {
            return span.toHours() + " hours";
        }
        return span.toMinutes() == 1 ? "1 minute" : span.toMinutes() + " minutes";
    }
}
