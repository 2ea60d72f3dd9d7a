package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.EvidenceParts.contents;
import static dev.rehearsal.evidence.ExaminationParts.move;
import static dev.rehearsal.evidence.ExaminationParts.of;
import static dev.rehearsal.evidence.ExaminationParts.stuck;
import static dev.rehearsal.evidence.ExaminationParts.trip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.evidence.migrations.Examination;
import dev.rehearsal.evidence.migrations.Examination.Gap;
import dev.rehearsal.evidence.migrations.Examination.Part;
import dev.rehearsal.evidence.migrations.LockExamination;
import dev.rehearsal.evidence.migrations.QueuedJobs;
import dev.rehearsal.evidence.migrations.ReleaseTakeover;
import dev.rehearsal.evidence.migrations.RoundTrip;
import dev.rehearsal.evidence.releases.ReleaseContents;
import dev.rehearsal.verdict.Checks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExaminationJudgementTest {
    private static final RoundTrip NO_WAY_DOWN = stuck("r2", "r3", move("r3", "r3", 1));

    private static Judgement judged(Examination examination, Consumer<GoodEvidence> more) {
        return Checks.judge(GoodEvidence.with(GoodPath.MIGRATIONS.and(evidence -> {
            evidence.examination = examination;
            more.accept(evidence);
        })));
    }

    private static Judgement judged(Examination examination) {
        return judged(examination, evidence -> {});
    }

    @Test
    void aMigrationThatABreakingReleaseDeclaresToHaveNoWayDownIsToldAndNotHeldAgainstIt() {
        Judgement judgement = judged(of(List.of(NO_WAY_DOWN), trip("r1", "r3")), evidence -> {
            ReleaseContents plain =
                    contents(evidence.to, "BREAKING: no way down.", Map.of("003.py", "c"), Set.of("TOKEN"));
            evidence.toContents = new ReleaseContents(
                    plain.version(),
                    plain.notes(),
                    true,
                    plain.migrations(),
                    List.of("003.py"),
                    plain.documentedVariables(),
                    plain.requiredVariables(),
                    plain.composeVariables(),
                    List.of(),
                    null);
        });

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.unmeasured())
                .anySatisfy(gap -> assertThat(gap.reason()).contains("r3 has no way down: the way back is a restore"));
        assertThat(judgement.unmeasured()).noneMatch(Unmeasured::decisive);
    }

    @Test
    void allAtOnceIsNotHeldAgainstAReleaseAgainWhereOneMigrationIsToBlame() {
        RoundTrip whole = stuck("r1", "r3", move("r3", "r3", 1));

        assertThat(judged(of(List.of(trip("r1", "r2"), NO_WAY_DOWN), whole)).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("schema.downgrade-missing");
                    assertThat(finding.evidence()).containsExactly("boom");
                });
    }

    @Test
    void whatTheTargetHasNoCommandForIsToldAndMissesNothing() {
        RoundTrip up = new RoundTrip("r3", move("r1", "r3", 0), null, null, null, null, null, List.of(), List.of());
        Judgement judgement = judged(of(List.of(), up, new Gap(Part.REVISIONS, "There is no such command.", true)));

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.unmeasured())
                .extracting(Unmeasured::id, Unmeasured::decisive)
                .contains(org.assertj.core.api.Assertions.tuple("schema.downgrade-missing", false));
        assertThat(judgement.decided())
                .contains("schema.drift-from-fresh-install")
                .doesNotContain("schema.downgrade-missing", "schema.downgrade-leaves-trace");
    }

    @Test
    void locksThatTheTargetDoesWithoutAreListedAndThoseThatWereNotTriedAreMissed() {
        for (boolean leftOut : List.of(true, false)) {
            LockExamination none = new LockExamination(List.of(), List.of("Not tried."), leftOut);
            assertThat(judged(of(List.of(), trip("r1", "r3")), evidence -> evidence.migrationLocks = none)
                            .unmeasured())
                    .filteredOn(gap -> gap.reason().equals("Not tried."))
                    .extracting(Unmeasured::id, Unmeasured::decisive)
                    .containsExactlyInAnyOrder(
                            tuple("lock.blocked-too-long", !leftOut), tuple("lock.table-rewritten", !leftOut));
        }
    }

    @Test
    void migrationsThatCouldNotBeTriedToTheEndAreUndecided() {
        Judgement judgement = judged(
                of(List.of(trip("r1", "r2")), trip("r1", "r3"), new Gap(Part.REVISIONS, "It ended after r2.", false)));

        assertThat(judgement.unmeasured())
                .filteredOn(Unmeasured::decisive)
                .extracting(Unmeasured::id)
                .containsExactly(
                        "schema.downgrade-leaves-trace", "schema.downgrade-loses-data", "schema.downgrade-missing");
    }

    @Test
    void aReleaseWithoutMigrationsHasNoWayDownToMiss() {
        Judgement judgement = judged(of(List.of(), trip("r1", "r1")));

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.unmeasured()).noneMatch(Unmeasured::decisive);
        assertThat(judgement.decided()).doesNotContain("schema.downgrade-missing");
    }

    @Test
    void whatNoFreshInstallationIsThereForIsUndecided() {
        Examination examination = new Examination(
                List.of(),
                trip("r1", "r3"),
                null,
                null,
                List.of(new Gap(Part.FRESH_INSTALL, "It cannot be installed.", false)),
                null);

        assertThat(judged(examination).unmeasured()).anySatisfy(gap -> {
            assertThat(gap.id()).isEqualTo("schema.drift-from-fresh-install");
            assertThat(gap.decisive()).isTrue();
            assertThat(gap.reason()).isEqualTo("It cannot be installed.");
        });
    }

    @Test
    void jobsThatOnlyTheWayBackLeavesUndoneAreAWarning() {
        QueuedJobs back = new QueuedJobs("2", "1", 3L, List.of("webhook: seen received"));

        assertThat(judged(followed(null, back)).findings())
                .extracting(Finding::id, Finding::severity)
                .containsExactly(tuple("data.job-lost", Severity.WARNING));
    }

    @Test
    void whereNoJobWaitedNothingIsKnownOfJobsThatWait() {
        Judgement judgement = judged(followed(new QueuedJobs("1", "2", 0L, List.of("webhook: seen received")), null));

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.unmeasured())
                .anySatisfy(gap -> assertThat(gap.reason()).startsWith("No job of 1 waited"));
    }

    private static Examination followed(@Nullable QueuedJobs forward, @Nullable QueuedJobs back) {
        return ExaminationParts.good().with(new ReleaseTakeover(List.of(), forward, back, null, List.of()));
    }
}
