package dev.rehearsal.rehearsal.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.StepResult;
import dev.rehearsal.evidence.availability.Availability;
import dev.rehearsal.evidence.availability.ControlRun;
import dev.rehearsal.evidence.availability.Outage;
import dev.rehearsal.evidence.backup.BackupCopy;
import dev.rehearsal.evidence.http.FailureKind;
import dev.rehearsal.evidence.maintenance.MaintenanceWatch;
import dev.rehearsal.evidence.planning.DiskNeed;
import dev.rehearsal.evidence.planning.WindowPhase;
import dev.rehearsal.postgres.TableDifference;
import dev.rehearsal.runbook.OnFailure;
import dev.rehearsal.verdict.Effects;
import dev.rehearsal.verdict.Precautions;
import dev.rehearsal.verdict.Trials;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathSummariesTest {
    @ParameterizedTest
    @CsvSource({"0, STOPS, , false", "1, STOPS, false, true", "1, GOES_ON, false, true", "1, IS_FINE, true, false"})
    void onlyAFailureThatIsFineIsTolerated(int exit, OnFailure onFailure, Boolean tolerated, boolean failed) {
        StepResult step =
                new StepResult("Update", "Migrate", "x", Instant.EPOCH, Duration.ZERO, exit, false, onFailure, "end");

        assertThat(PathSummaries.steps(List.of(step))).singleElement().satisfies(each -> {
            assertThat(each.tolerated()).isEqualTo(tolerated);
            assertThat(each.failed()).isEqualTo(failed);
        });
    }

    @Test
    void whatTheOldReleaseBesideItselfCostIsKept() {
        Availability seen = new Availability(
                4_000,
                Map.of(FailureKind.RESET, 9L),
                2,
                0,
                Duration.ZERO,
                List.of(new Outage(
                        "/", Instant.EPOCH, Duration.ofMillis(310), Duration.ZERO, "Drain", FailureKind.RESET)),
                Duration.ofMillis(4),
                Duration.ofMillis(145),
                Duration.ofMillis(900),
                Duration.ofMillis(15),
                null);

        assertThat(PathSummaries.control(new ControlRun("beside", seen, Duration.ofSeconds(25))))
                .isEqualTo(new Trials.BaselineSwap("beside", 25_000, 4_000, 9, 310, 310, 145));
        assertThat(PathSummaries.control(null)).isNull();
    }

    @Test
    void aPhaseThatTheProcedureDoesNotHaveIsNotMeasured() {
        assertThat(PathSummaries.window(List.of(
                        new WindowPhase("DB migration", Duration.ofMinutes(10), Duration.ofSeconds(2), Instant.EPOCH),
                        new WindowPhase("User notification", Duration.ofMinutes(15), null, null))))
                .containsExactly(
                        new Effects.WindowPhase("DB migration", 600_000, 2_000L, Instant.EPOCH),
                        new Effects.WindowPhase("User notification", 900_000, null, null));
    }

    @Test
    void aBackupIsRestoredOnlyWhenThereIsOneAndItsRestoreSucceeded() {
        TableDifference table = new TableDifference("users", 0, 0, 0, new TreeMap<>(), List.of());

        assertThat(PathSummaries.backup(new BackupCopy("a.sql", 7, null, List.of(table), List.of())))
                .isEqualTo(new Precautions.Backup("a.sql", 7, true, 1L));
        assertThat(PathSummaries.backup(new BackupCopy("a.sql", 7, "no such role", null, null)))
                .isEqualTo(new Precautions.Backup("a.sql", 7, false, null));
        assertThat(PathSummaries.backup(new BackupCopy("", 0, null, null, null)))
                .isEqualTo(new Precautions.Backup("", 0, false, null));
    }

    @Test
    void theNeedOfSpaceIsTheSumOfItsParts() {
        assertThat(PathSummaries.disk(new DiskNeed(null, 1, 2, 4, 8L)))
                .isEqualTo(new Precautions.Disk(null, 1, 2, 4, 8L, 15));
    }

    @Test
    void maintenanceIsCounted() {
        assertThat(PathSummaries.maintenance(new MaintenanceWatch(9, List.of("/: 200"), 3, 4, List.of())))
                .isEqualTo(new Precautions.Maintenance(9, 1, 3, 4, 0));
    }
}
