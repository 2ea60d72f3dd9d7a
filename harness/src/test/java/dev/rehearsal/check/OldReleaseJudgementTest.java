package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.RevisionState;
import dev.rehearsal.observe.Interfaces.OldOnNew;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OldReleaseJudgementTest {
    private static final String ID = "schema.breaks-old-release";

    private static Judgement judge(Consumer<GoodEvidence> change) {
        return Checks.judge(GoodEvidence.with(GoodPath.ZERO_DOWNTIME.and(change)));
    }

    private static Consumer<GoodEvidence> seen(@org.jspecify.annotations.Nullable OldOnNew seen) {
        return evidence -> evidence.interfaces = GoodInterfaces.good().with(seen);
    }

    @Test
    void wherePathsMayHaveAnOutageItIsNotAsked() {
        Judgement judgement = Checks.judge(
                GoodEvidence.with(GoodPath.UPGRADE.and(seen(GoodInterfaces.bears(false, List.of("webhook"), 0)))));

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.decided()).doesNotContain(ID);
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
}
