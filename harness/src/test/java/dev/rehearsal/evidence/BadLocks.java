package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.EvidenceParts.locks;
import static dev.rehearsal.evidence.EvidenceParts.migrationLocks;

import dev.rehearsal.evidence.BadEvidence.Case;
import dev.rehearsal.evidence.locks.LockReport;
import dev.rehearsal.evidence.locks.LockReport.Who;
import dev.rehearsal.evidence.migrations.LockExamination;
import dev.rehearsal.evidence.migrations.RevisionLocks;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What trips the checks of locks. */
final class BadLocks {
    private BadLocks() {}

    static Stream<Case> cases() {
        return Stream.of(
                blocked(
                        "readers behind a change of the table",
                        Who.READER,
                        "AccessExclusive",
                        "Readers of events had to wait for 1.50 s"),
                blocked("writers behind an index build", Who.WRITER, "Share", "Share lock of 'ALTER TABLE events"),
                blocked(
                        "a row of a transaction that changes the table",
                        Who.ROW,
                        "AccessExclusive",
                        "Whoever changes a row of events"),
                migration("a migration by itself", "blocks readers of events for 1.50 s", 1_500, false, 8),
                migration("a migration without a time-out", "set lock_timeout", 5, true, 8),
                migration("a lock that grows", "0.40 s more for every 100,000 rows", 5, false, 805),
                new Case(
                        "lock.table-rewritten",
                        "by a migration",
                        "events",
                        "Migration 002 writes table events anew",
                        GoodPath.MIGRATIONS.and(evidence -> evidence.migrationLocks = new LockExamination(
                                List.of(new RevisionLocks(
                                        "002", rewriting("events"), null, null, List.of(), List.of())),
                                List.of()))),
                new Case(
                        "lock.table-rewritten",
                        "another type",
                        "pipelines",
                        "80,000 bytes",
                        evidence -> evidence.locks = rewriting("pipelines")));
    }

    private static LockReport rewriting(String table) {
        return new LockReport(
                90_000,
                List.of(new LockReport.Rewrite(table, 80_000)),
                List.of(),
                List.of(),
                new LockReport.Sight(900, Duration.ofMillis(30), Duration.ofMillis(500)),
                List.of());
    }

    private static Case migration(String fault, String names, long blocked, boolean patient, long grown) {
        return new Case(
                "lock.blocked-too-long",
                fault,
                "002",
                names,
                GoodPath.MIGRATIONS.and(evidence -> evidence.migrationLocks = migrationLocks(blocked, patient, grown)));
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
