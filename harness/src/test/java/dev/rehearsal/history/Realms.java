package dev.rehearsal.history;

import java.util.List;

/** Realms for tests. */
final class Realms {
    private Realms() {}

    /** Five releases; the second-last is a same-day follow-up of the one before, rolled out without a backup. */
    static HistoryModel full() {
        return new HistoryModel(
                List.of("1", "2", "3", "3.post1", "4"),
                List.of("api", "database"),
                true,
                true,
                true,
                (older, newer) -> newer.equals("3.post1") && older.equals("3")
                        ? new Route("same-day", false)
                        : new Route("standard", true));
    }

    /** One release, nothing to write, nothing to kill, and no way down. */
    static HistoryModel empty() {
        return new HistoryModel(List.of("1"), List.of(), false, false, false, (older, newer) -> {
            throw new AssertionError("there is no way from " + older + " to " + newer);
        });
    }
}
