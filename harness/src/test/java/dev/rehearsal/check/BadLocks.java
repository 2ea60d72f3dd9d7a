package dev.rehearsal.check;

import static dev.rehearsal.check.EvidenceParts.locks;

import dev.rehearsal.check.BadEvidence.Case;
import dev.rehearsal.observe.LockReport;
import dev.rehearsal.observe.LockReport.Who;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What trips the checks of locks. */
final class BadLocks {
    private BadLocks() {}

    static Stream<Case> cases() {
        return Stream.of(
                blocked("readers behind a change of the table", Who.READER, "AccessExclusive", "Readers of events"),
                blocked("writers behind an index build", Who.WRITER, "Share", "Share lock of 'ALTER TABLE events"),
                blocked("a row of a transaction that changes the table", Who.ROW, "AccessExclusive", "1.50 s"),
                new Case(
                        "lock.table-rewritten",
                        "another type",
                        "pipelines",
                        "80,000 bytes",
                        evidence -> evidence.locks = new LockReport(
                                90_000,
                                List.of(new LockReport.Rewrite("pipelines", 80_000)),
                                List.of(),
                                List.of(),
                                new LockReport.Sight(900, Duration.ofMillis(30), Duration.ofMillis(500)),
                                List.of())));
    }

    private static Case blocked(String fault, Who who, String lock, String names) {
        return new Case(
                "lock.blocked-too-long",
                fault,
                "events",
                names,
                evidence -> evidence.locks = locks(Duration.ofMillis(1_500), who, lock));
    }
}
