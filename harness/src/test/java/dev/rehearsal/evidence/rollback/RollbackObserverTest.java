package dev.rehearsal.evidence.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.runbook.Conditions;
import dev.rehearsal.runbook.Ends;
import dev.rehearsal.runbook.Host;
import dev.rehearsal.runbook.Plan;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RollbackObserverTest {
    private static final Target TARGET = TargetLoader.load(Path.of("../fixtures/gitpulse/target.yaml"));

    @Test
    void aProcedureThatPutsTheOldReleaseBackIsOneEvenWhereNothingWasStartedAnew() {
        Plan standard = plan(Ends.NEW, null);

        assertThat(rollback(plan(Ends.OLD, standard)).isOne(true)).isTrue();
        assertThat(rollback(plan(Ends.OLD, standard)).isOne(false)).isTrue();
    }

    @Test
    void aProcedureThatOnlyStartsTheOldReleaseAnewIsOneAndOneThatOnlyLooksIsNone() {
        assertThat(rollback(plan(Ends.OLD, null)).isOne(true)).isTrue();
        assertThat(rollback(plan(Ends.OLD, null)).isOne(false)).isFalse();
    }

    @Test
    void whatEndsWithTheNewReleaseIsNone() {
        assertThat(rollback(plan(Ends.NEW, null)).isOne(true)).isFalse();
    }

    private static RollbackObserver rollback(Plan plan) {
        return new RollbackObserver(plan, TARGET);
    }

    private static Plan plan(Ends ends, @Nullable Plan prelude) {
        Conditions conditions = new Conditions(ends, false, Host.SERVER, false, null, null, null);
        return new Plan(
                "p",
                "mine.md",
                "2026.5.15",
                "2026.5.17",
                List.of(),
                conditions,
                List.of(),
                List.of(),
                prelude,
                null,
                null,
                null);
    }
}
