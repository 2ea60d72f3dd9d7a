package dev.rehearsal.evidence.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.postgres.locks.LockRow;
import dev.rehearsal.postgres.locks.LockSample;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LockTimelineTest {
    private static final long TABLE = 20_000;
    private static final String EXCLUSIVE = "AccessExclusiveLock";

    private final LockTimeline timeline = new LockTimeline();

    @Test
    void aLockLastsFromTheQueryThatTookItToTheMomentItsSessionIsIdle() {
        look(1_000);
        look(21_000, held(1, 2_000L, 2_500L));
        look(41_000, held(1, 2_000L, 2_500L));
        look(61_000, quiet(1, "idle", 43_000L));

        assertThat(timeline.finish())
                .extracting(LockSpan::from, LockSpan::until)
                .containsExactly(tuple(2_500L, 43_000L));
    }

    @Test
    void whereTheSessionIsGoneTheEndIsTheMiddleBetweenTwoLooks() {
        look(1_000);
        look(21_000, held(1, 2_000L, 2_500L));
        look(41_000);

        assertThat(timeline.finish()).extracting(LockSpan::until).containsExactly(31_000L);
    }

    @Test
    void aWaitBeginsWhenTheServerSaysAndEndsWhenItsBlockerLetsGo() {
        look(1_000);
        look(21_000, held(1, 2_000L, 2_500L), waits(2, 9_000L, 1));
        look(41_000, quiet(1, "idle", 30_000L), quiet(2, "active", 8_000L));

        assertThat(timeline.finish())
                .filteredOn(span -> !span.granted())
                .extracting(LockSpan::pid, LockSpan::from, LockSpan::until, LockSpan::blockerQuery)
                .containsExactly(tuple(2, 9_000L, 30_000L, "query of 1"));
    }

    @Test
    void theNextTransactionsLockIsAnotherAndAConcurrentBuildsIsOne() {
        look(1_000);
        look(21_000, held(1, 2_000L, 2_500L));
        look(41_000, held(1, 30_000L, 30_500L));
        look(61_000, held(1, 50_000L, 30_500L));
        look(81_000, quiet(1, "idle", 70_000L));

        assertThat(timeline.finish())
                .extracting(LockSpan::from, LockSpan::until)
                .containsExactly(tuple(2_500L, 30_000L), tuple(30_500L, 70_000L));
    }

    @Test
    void whereTheServerWentAwayALockEndsWithTheLastLook() {
        look(1_000);
        look(21_000, held(1, 2_000L, 2_500L));
        timeline.interrupted();
        look(90_000_000);

        assertThat(timeline.finish()).extracting(LockSpan::until).containsExactly(21_000L);
    }

    private void look(long at, LockRow... rows) {
        timeline.add(new LockSample(at, List.of(rows)));
    }

    private static LockRow held(int pid, long transaction, long query) {
        return row(pid, "active", transaction, query, query, "relation", EXCLUSIVE, true, null, List.of());
    }

    private static LockRow waits(int pid, long since, int blocker) {
        return row(pid, "active", since, since, since, "relation", "AccessShareLock", false, since, List.of(blocker));
    }

    private static LockRow quiet(int pid, String state, long since) {
        return row(pid, state, null, since, since, null, "", true, null, List.of());
    }

    private static LockRow row(
            int pid,
            String state,
            @Nullable Long transaction,
            Long query,
            Long change,
            @Nullable String kind,
            String mode,
            boolean granted,
            @Nullable Long wait,
            List<Integer> blockers) {
        return new LockRow(
                pid,
                "app",
                state,
                transaction,
                query,
                change,
                "query of " + pid,
                kind,
                kind == null ? 0 : TABLE,
                mode,
                granted,
                wait,
                blockers);
    }
}
