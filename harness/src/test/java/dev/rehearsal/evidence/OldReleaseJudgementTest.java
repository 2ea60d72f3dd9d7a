package dev.rehearsal.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.evidence.compatibility.Interfaces;
import dev.rehearsal.evidence.compatibility.Interfaces.OldOnNew;
import dev.rehearsal.postgres.RevisionState;
import dev.rehearsal.verdict.Checks;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OldReleaseJudgementTest {
    private static final String ID = "schema.breaks-old-release";

    private static Judgement judge(Consumer<GoodEvidence> change) {
        return Checks.judge(GoodEvidence.with(GoodPath.ZERO_DOWNTIME.and(change)));
    }

    private static Consumer<GoodEvidence> seen(@Nullable OldOnNew seen) {
        return evidence -> evidence.interfaces = GoodInterfaces.good().with(seen);
    }

    @Test
    void wherePathsMayHaveAnOutageItIsNotAsked() {
        Judgement judgement = Checks.judge(
                GoodEvidence.with(GoodPath.UPGRADE.and(seen(GoodInterfaces.bears(false, List.of("webhook"), 0)))));

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.decided()).doesNotContain(ID);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2_000, 2_001})
    void wherePathsMayBeAwayForAMomentAtMostItIsAsked(long millis) {
        Judgement judgement =
                judge(seen(GoodInterfaces.bears(false, List.of(), 0)).andThen(evidence -> {
                    Duration outage = Duration.ofMillis(millis);
                    evidence.budget = new Evidence.Budget(outage, outage, 0, null);
                }));

        assertThat(judgement.findings())
                .filteredOn(finding -> finding.id().equals(ID))
                .hasSize(millis <= 2_000 ? 1 : 0);
    }

    @Test
    void writesThatFailedBeforeTheSchemaChangedExcuseThoseThatFailAfterwardsAndAreSaid() {
        Judgement judgement = judge(seen(GoodInterfaces.bears(true, List.of("webhook load-7"), 1)));

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.unmeasured())
                .filteredOn(gap -> gap.id().equals(ID))
                .hasSize(1);
    }

    @Test
    void withoutANewSchemaThereIsNothingToBear() {
        Judgement judgement = judge(seen(null).andThen(evidence -> {
            evidence.revision = new RevisionState(List.of("r1"), List.of("r1"));
            evidence.steps = List.of(EvidenceParts.step("start", "docker compose up -d", 0, ""));
        }));

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.decided()).contains(ID);
    }

    @Test
    void anOldReleaseThatNeverServedAloneIsNotTakenForOneThatBearsIt() {
        Judgement judgement = judge(seen(null));

        assertThat(judgement.decided()).doesNotContain(ID);
        assertThat(judgement.unmeasured())
                .filteredOn(gap -> gap.id().equals(ID))
                .extracting(Unmeasured::decisive)
                .containsExactly(false);
    }

    @Test
    void aPlanThatStoppedBeforeTheSchemaChangedLeavesItUndecided() {
        Judgement judgement = judge(seen(null).andThen(evidence -> {
            evidence.revision = new RevisionState(List.of("r1"), List.of("r2"));
            evidence.stopsInMigration("boom");
        }));

        assertThat(judgement.decided()).doesNotContain(ID);
    }

    private static Judgement walked(List<String> failures, @Nullable String unmeasured, boolean breaking) {
        return Checks.judge(GoodEvidence.with(GoodPath.MIGRATIONS.and(evidence -> {
            evidence.interfaces = Interfaces.NONE.with(GoodInterfaces.reach(failures, unmeasured));
            if (breaking) {
                evidence.toContents = EvidenceParts.contents(GoodEvidence.TO, "BREAKING", null, Set.of());
            }
        })));
    }

    @Test
    void onTheWayOfMigrationsASchemaThatItDoesNotBearIsAWarning() {
        assertThat(walked(List.of("GET /courses answered 500"), null, false).findings())
                .extracting(Finding::id, Finding::severity)
                .containsExactly(tuple(ID, Severity.WARNING));
    }

    @Test
    void aReleaseThatDeclaresItselfBreakingHasSaidSo() {
        Judgement judgement = walked(List.of("GET /courses answered 500"), null, true);

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.unmeasured())
                .filteredOn(gap -> gap.id().equals(ID))
                .extracting(Unmeasured::reason)
                .singleElement()
                .asString()
                .contains("declares itself breaking");
    }

    @Test
    void aWayThatWasCutShortIsUndecidedUnlessItWasRefusedBefore() {
        assertThat(walked(List.of(), "Beyond r3 nobody came.", false).decided()).doesNotContain(ID);
        assertThat(walked(List.of("GET /courses answered 500"), "Beyond r3 nobody came.", false)
                        .findings())
                .hasSize(1);
    }
}
