package dev.rehearsal.evidence.locks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.postgres.TracedStatement;
import dev.rehearsal.postgres.TracedStatement.TracedLock;
import dev.rehearsal.postgres.locks.RelationFile;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LockAccountTest {
    private static final long TABLE = 20_000;
    private static final String EXCLUSIVE = "AccessExclusiveLock";
    private static final long STARTED = 1_000;
    private static final long COMMITTED = 9_000;

    @Test
    void aLockIsHeldUntilItsCommitIsWritten() {
        assertThat(held(List.of(span(7, 50_000, 50_000)), List.of(statement(7, "1", STARTED, COMMITTED))))
                .containsExactly(micros(50_000 - STARTED));
    }

    @Test
    void whereTheEndIsAGuessItIsHeldAsLongAsItWasSeen() {
        assertThat(held(List.of(span(7, 50_000, 20_000)), List.of(statement(7, "1", STARTED, COMMITTED))))
                .containsExactly(micros(20_000 - STARTED));
        assertThat(held(List.of(span(7, 50_000, 5_000)), List.of(statement(7, "1", STARTED, COMMITTED))))
                .containsExactly(micros(COMMITTED - STARTED));
    }

    @Test
    void itIsNotHeldAnyMoreOnceItsSessionGoesOn() {
        assertThat(held(
                        List.of(span(7, 50_000, 50_000)),
                        List.of(
                                statement(7, "1", STARTED, COMMITTED),
                                statement(8, "2", 10_000, 11_000),
                                statement(7, "3", 12_000, 50_000))))
                .contains(micros(12_000 - STARTED));
    }

    @Test
    void anotherSessionsLockSaysNothingOfIt() {
        assertThat(held(List.of(span(8, 50_000, 50_000)), List.of(statement(7, "1", STARTED, COMMITTED))))
                .contains(micros(COMMITTED - STARTED));
    }

    private static List<Duration> held(List<LockSpan> spans, List<TracedStatement> traced) {
        RelationFile table = new RelationFile(TABLE, "t", "r", TABLE, 1, 8192);
        return LockAccount.held(spans, traced, Map.of(TABLE, table)).stream()
                .map(LockReport.Held::held)
                .toList();
    }

    private static LockSpan span(int pid, long until, long certain) {
        return new LockSpan(
                pid, "app", "relation", TABLE, EXCLUSIVE, true, STARTED, until, certain, "of a span", List.of(), "");
    }

    private static TracedStatement statement(int pid, String transaction, long started, long committed) {
        return new TracedStatement(
                pid,
                transaction,
                started,
                committed,
                "ALTER TABLE",
                "statement of " + transaction,
                0,
                List.of(new TracedLock(TABLE, EXCLUSIVE)),
                committed);
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
