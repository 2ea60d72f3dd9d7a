package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.EvidenceParts.availability;
import static dev.rehearsal.evidence.EvidenceParts.difference;
import static dev.rehearsal.evidence.EvidenceParts.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.descriptor.SmokeResource.Proof;
import dev.rehearsal.evidence.backup.BackupCopy;
import dev.rehearsal.evidence.maintenance.MaintenanceWatch;
import dev.rehearsal.evidence.mounts.Mounts;
import dev.rehearsal.evidence.planning.DiskNeed;
import dev.rehearsal.evidence.procedure.Diagnosis;
import dev.rehearsal.evidence.rollback.Rollback;
import dev.rehearsal.postgres.RevisionState;
import dev.rehearsal.runbook.OnFailure;
import dev.rehearsal.verdict.Checks;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a path does not have is not judged, what was not looked at is undecided, and what is expected is no fault. */
class JudgementTest {
    private static Judgement judge(GoodPath path, Consumer<GoodEvidence> change) {
        return Checks.judge(GoodEvidence.with(path.and(change)));
    }

    private static Set<String> undecided(Judgement judgement) {
        return judgement.unmeasured().stream()
                .filter(Unmeasured::decisive)
                .map(Unmeasured::id)
                .collect(Collectors.toSet());
    }

    @Test
    void ofAnUpgradeNothingIsSaidAboutAWayBackABackupOrMaintenance() {
        Judgement judgement = judge(GoodPath.UPGRADE, evidence -> {});

        assertThat(judgement.decided())
                .noneMatch(id -> id.startsWith("rollback.") || id.startsWith("backup.") || id.contains("downgrade"))
                .doesNotContain(
                        "availability.maintenance-not-effective", "capacity.disk-short", "process.diagnosis-useless");
    }

    @Test
    void whatIsNotAskedIsNeitherDecidedNorMissing() {
        Judgement judgement = Checks.judge(
                GoodEvidence.with(GoodPath.UPGRADE.and(evidence -> evidence.availability = null)),
                id -> id.startsWith("data.rows-"));

        assertThat(judgement.decided()).containsExactly("data.rows-added", "data.rows-changed", "data.rows-lost");
        assertThat(judgement.unmeasured()).noneMatch(Unmeasured::decisive);
    }

    @Test
    void anApplicationWithoutSecretsAndSessionsIsNotHeldForUndecidedYetOneWithoutContentIs() {
        Judgement judgement = judge(
                GoodPath.UPGRADE,
                evidence -> evidence.smoke = Objects.requireNonNull(evidence.smoke).stream()
                        .filter(result -> result.proves() == Proof.TOKEN)
                        .toList());

        assertThat(undecided(judgement)).containsExactly("contract.response-changed");
        assertThat(judgement.decided())
                .contains("contract.token-rejected")
                .doesNotContain("contract.session-survived", "data.secret-unreadable");
        assertThat(judgement.unmeasured())
                .extracting(Unmeasured::id)
                .contains("contract.session-survived", "data.secret-unreadable");
    }

    @Test
    void anApplicationThatKeepsNothingOnDiskIsNotPraisedForKeepingIt() {
        Judgement judgement =
                judge(GoodPath.UPGRADE, evidence -> evidence.mounts = new Mounts(0, List.of(), List.of()));

        assertThat(judgement.decided()).doesNotContain("data.volume-abandoned").contains("process.container-left-old");
        assertThat(judgement.unmeasured()).extracting(Unmeasured::id).contains("data.volume-abandoned");
        assertThat(undecided(judgement)).isEmpty();
    }

    @Test
    void aTargetThatCannotNameHeadsIsNotHeldAgainstAnybody() {
        Judgement judgement =
                judge(GoodPath.UPGRADE, evidence -> evidence.revision = new RevisionState(List.of("r2"), null));

        assertThat(judgement.findings()).isEmpty();
        assertThat(undecided(judgement)).isEmpty();
        assertThat(judgement.decided())
                .contains("process.migrated-with-old-code")
                .doesNotContain("schema.not-at-head", "schema.multiple-heads");
        assertThat(judgement.unmeasured())
                .extracting(Unmeasured::id)
                .contains("schema.not-at-head", "schema.multiple-heads");
    }

    @Test
    void whetherAMigrationMovedNothingIsUntoldWithoutHeads() {
        Judgement judgement = judge(GoodPath.UPGRADE, evidence -> {
            evidence.revision = new RevisionState(List.of("r1"), null);
            evidence.steps = List.of(step("migrate", "bin/migrate", 0, ""));
        });

        assertThat(judgement.decided()).doesNotContain("process.migrated-with-old-code");
        assertThat(undecided(judgement)).isEmpty();
    }

    @Test
    void withoutHeadsAWayBackHasToEndWhereItBegan() {
        Judgement good =
                judge(GoodPath.DOWNGRADE, evidence -> evidence.revision = new RevisionState(List.of("r1"), null));
        Judgement bad = judge(
                GoodPath.DOWNGRADE, evidence -> evidence.revision = new RevisionState(List.of("elsewhere"), null));

        assertThat(good.findings()).isEmpty();
        assertThat(good.decided()).contains("schema.not-at-head");
        assertThat(bad.findings()).extracting(Finding::id).contains("schema.not-at-head");
    }

    @Test
    void aFailureThatIsExpectedNeitherCountsNorStops() {
        Judgement judgement = judge(
                GoodPath.UPGRADE,
                evidence -> evidence.steps = List.of(
                        step("look", "diff .env .env.example", 1, OnFailure.IS_FINE, "SMTP_HOST must be set"),
                        step("look", "tail -f log", -1, OnFailure.IS_FINE, "")));

        assertThat(judgement.findings()).isEmpty();
        assertThat(undecided(judgement)).isEmpty();
    }

    @Test
    void aFailureThatAPersonGoesOnAfterIsFoundAndStopsNothing() {
        Judgement judgement = judge(
                GoodPath.UPGRADE,
                evidence -> evidence.steps = List.of(step("look", "false", 1, OnFailure.GOES_ON, "boom")));

        assertThat(judgement.findings()).extracting(Finding::id).containsExactly("process.step-failed");
        assertThat(undecided(judgement)).isEmpty();
    }

    @Test
    void aReleaseThatIsRefusedBeforeAnybodyFeelsItIsTheOnlyFinding() {
        Judgement judgement = judge(GoodPath.ZERO_DOWNTIME, evidence -> {
            evidence.scope = new Evidence.Scope(evidence.scope.ends(), false, false, true, false, false, false, null);
            evidence.steps = List.of(step("Refuse", "check-release", 1, "not expand-only"));
            evidence.availability = availability(1_000, 0, 0, List.of());
            evidence.instability = null;
            evidence.smoke = GoodPath.nothingRestarted();
        });

        assertThat(judgement.findings()).extracting(Finding::id).containsExactly("process.step-failed");
        assertThat(judgement.decided())
                .contains("availability.outage-over-budget", "data.rows-lost", "data.acknowledged-write-lost");
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED_START", "RESTORE"})
    void anUndeclaredVariableIsNoNewsWhereTheFailureIsExpected(GoodPath path) {
        Judgement judgement = judge(
                path,
                evidence -> evidence.toContents =
                        EvidenceParts.contents(GoodEvidence.TO, "Notes.", java.util.Map.of(), Set.of("SMTP_HOST")));

        assertThat(judgement.findings().stream().map(Finding::id).anyMatch("config.required-variable-missing"::equals))
                .isEqualTo(path == GoodPath.RESTORE);
        assertThat(judgement.findings().stream().map(Finding::id).anyMatch("release.breaking-undeclared"::equals))
                .isEqualTo(path == GoodPath.RESTORE);
    }

    @Test
    void whereNothingCameBeforeNoFindingSpeaksOfAWayBack() {
        Judgement judgement = judge(GoodPath.RESTART, evidence -> {
            evidence.closedGates = List.of("ready: closed");
            evidence.rollback = new Rollback(
                    null,
                    null,
                    null,
                    null,
                    Duration.ofSeconds(90),
                    Duration.ofSeconds(60),
                    List.of("index users_email is gone"),
                    null,
                    null,
                    false,
                    List.of());
        });

        assertThat(judgement.findings())
                .extracting(Finding::id)
                .contains(
                        "rollback.old-release-unhealthy",
                        "rollback.objective-exceeded",
                        "schema.downgrade-leaves-trace");
        assertThat(judgement.findings())
                .extracting(Finding::message)
                .noneMatch(message ->
                        message.contains("way back") || message.contains("way down") || message.contains("upgrade"));
    }

    @Test
    void afterAnUpgradeFindingsSpeakOfTheWayBack() {
        Judgement judgement = judge(GoodPath.DOWNGRADE, evidence -> evidence.closedGates = List.of("ready: closed"));

        assertThat(judgement.findings())
                .filteredOn(finding -> finding.id().equals("rollback.old-release-unhealthy"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).startsWith("After the way back release"));
    }

    @Test
    void withoutALimitNothingIsTooSlowOrTooLate() {
        Judgement slow = judge(
                GoodPath.UPGRADE,
                evidence ->
                        evidence.budget = new Evidence.Budget(Duration.ofMinutes(1), Duration.ofMinutes(1), -1, null));
        Judgement late = judge(GoodPath.FAILED_START, evidence -> {});

        assertThat(slow.decided()).doesNotContain("availability.slow");
        assertThat(late.decided()).doesNotContain("rollback.objective-exceeded");
    }

    @Test
    void aProbeThatWasStarvedDoesNotCallAReleaseSlow() {
        Judgement judgement = judge(GoodPath.UPGRADE, evidence -> {
            evidence.budget =
                    new Evidence.Budget(Duration.ofMinutes(1), Duration.ofMinutes(1), -1, Duration.ofMillis(1));
            evidence.availability = availability(1_000, 0, 500, List.of());
        });

        assertThat(undecided(judgement)).containsExactly("availability.slow");
        assertThat(judgement.findings()).isEmpty();
    }

    @Test
    void whatWasNotLookedAtIsUndecided() {
        assertThat(undecided(judge(
                        GoodPath.MAJOR,
                        evidence -> evidence.maintenance = new MaintenanceWatch(0, List.of(), 0, 0, List.of()))))
                .containsExactly("availability.maintenance-not-effective");
        assertThat(undecided(judge(
                        GoodPath.PREFLIGHT, evidence -> evidence.disk = new DiskNeed(null, 1_000, 400, 300, null))))
                .containsExactly("capacity.disk-short");
    }

    @Test
    void aCommandWithoutAPatternForWhatItShouldShowIsListed() {
        Judgement judgement = judge(
                GoodPath.FAILED_START,
                evidence -> evidence.diagnoses =
                        List.of(new Diagnosis("look", "docker compose logs api", "cause", "", false)));

        assertThat(judgement.findings()).isEmpty();
        assertThat(undecided(judgement)).isEmpty();
        assertThat(judgement.unmeasured()).extracting(Unmeasured::id).contains("process.diagnosis-useless");
        assertThat(judgement.decided()).doesNotContain("process.diagnosis-useless");
    }

    @Test
    void aBackupWithoutAByteIsEmptyAndNotIncompleteToo() {
        Judgement judgement = judge(
                GoodPath.PREFLIGHT,
                evidence -> evidence.backup =
                        new BackupCopy("backups/one.sql", 0, null, List.of(difference("users", 3, 0, 0)), List.of()));

        assertThat(judgement.findings()).extracting(Finding::id).containsExactly("backup.empty");
        assertThat(undecided(judgement)).containsExactlyInAnyOrder("backup.incomplete", "backup.not-restorable");
    }
}
