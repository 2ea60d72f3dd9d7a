package dev.rehearsal.rehearsal.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.locks.LockProbes;
import dev.rehearsal.evidence.locks.LockReport;
import dev.rehearsal.evidence.locks.LockReport.Who;
import dev.rehearsal.evidence.locks.LockTrial;
import dev.rehearsal.evidence.migrations.Examination;
import dev.rehearsal.evidence.migrations.LockExamination;
import dev.rehearsal.evidence.migrations.MigrationRun;
import dev.rehearsal.evidence.migrations.RevisionLocks;
import dev.rehearsal.evidence.migrations.RoundTrip;
import dev.rehearsal.verdict.Effects;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExaminationSummariesTest {
    private static final String STATEMENT = "alter table t add column v int";

    @Test
    void theLocksOfAMigrationStandBesideItsWayUp() {
        List<Effects.Migration> migrations = ExaminationSummaries.migrations(
                new Examination(List.of(trip("r1"), trip("r2")), null, null, null, List.of(), null),
                new LockExamination(List.of(locks("r2")), List.of()));

        assertThat(migrations).extracting(Effects.Migration::revision).containsExactly("r1", "r2");
        assertThat(migrations.get(0).locks()).isEmpty();
        assertThat(migrations.get(1).locks()).containsExactly(new Effects.Lock("t", "AccessExclusive", 9, 7));
    }

    private static RoundTrip trip(String revision) {
        MigrationRun up = new MigrationRun(
                "up", List.of("r0"), List.of(revision), 0, false, Duration.ofSeconds(1), 9, List.of(), List.of());
        return new RoundTrip(revision, up, null, null, null, null, null, List.of(), List.of());
    }

    private static RevisionLocks locks(String revision) {
        LockReport report = new LockReport(
                9_000,
                List.of(),
                List.of(new LockReport.Held("t", "AccessExclusive", Duration.ofMillis(9), STATEMENT, null)),
                List.of(new LockReport.Blocked(
                        "t", Who.READER, "rehearsal-reader", Duration.ofMillis(7), STATEMENT, "AccessExclusive", null)),
                new LockReport.Sight(100, Duration.ofMillis(25), Duration.ofMillis(90)),
                List.of());
        LockTrial probed = new LockTrial(
                report,
                new LockProbes.Answers(List.of(), Duration.ofMillis(4), List.of()),
                true,
                Duration.ofSeconds(1),
                null);
        return new RevisionLocks(revision, report, probed, null, List.of(), List.of());
    }
}
