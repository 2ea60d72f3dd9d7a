package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.evidence.StepResult;
import dev.rehearsal.runbook.Conditions;
import dev.rehearsal.runbook.OnFailure;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.server.ReplicaException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A control that could not be carried out ends the path as a fault, which makes it inconclusive. */
class BaselineSwapTest {
    private static final Plan PLAN = new Plan(
            "beside",
            "recommended",
            "1.0.0",
            "1.1.0",
            List.of(),
            Conditions.ORDINARY,
            List.of(),
            List.of(),
            null,
            null,
            null,
            null);

    @Test
    void aControlThatCameToItsEndIsTaken() {
        assertThatCode(() -> {
                    BaselineSwap.requireCarriedOut(PLAN, List.of(step(0, false, OnFailure.STOPS)));
                    BaselineSwap.requireCarriedOut(PLAN, List.of(step(1, false, OnFailure.IS_FINE)));
                    BaselineSwap.requireHealthy(PLAN, List.of());
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"1, false, ended with 1", "-1, true, ran out of time"})
    void aControlThatStoppedIsToldWithItsCommand(int exit, boolean timedOut, String how) {
        assertThatThrownBy(() -> BaselineSwap.requireCarriedOut(PLAN, List.of(step(exit, timedOut, OnFailure.STOPS))))
                .isInstanceOf(ReplicaException.class)
                .hasMessageContainingAll("control run beside", "old release 1.0.0", "stopped at 'drain'", how);
    }

    @Test
    void anOldReleaseThatDoesNotStandAgainAfterItsControlIsNoFaultOfTheNewOne() {
        assertThatThrownBy(() -> BaselineSwap.requireHealthy(PLAN, List.of("ready: 503")))
                .isInstanceOf(ReplicaException.class)
                .hasMessageContainingAll("old release 1.0.0 does not become healthy again", "beside", "ready: 503");
    }

    private static StepResult step(int exit, boolean timedOut, OnFailure onFailure) {
        return new StepResult("", "Drain", "drain", Instant.EPOCH, Duration.ZERO, exit, timedOut, onFailure, "");
    }
}
