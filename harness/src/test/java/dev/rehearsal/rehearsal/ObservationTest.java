package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Collector;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Fact;
import dev.rehearsal.evidence.Observed;
import dev.rehearsal.evidence.Observer;
import dev.rehearsal.release.VersionScheme;
import dev.rehearsal.server.ReplicaException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An observer that fails is a gap of its aspect, and of no other. */
class ObservationTest {
    private static final Fact<String> ONE = new Fact<>("one", "The first thing");
    private static final Fact<String> OTHER = new Fact<>("other", "The second thing");

    private static final Evidence.Subject SUBJECT = new Evidence.Subject(
            "standard",
            "1",
            "2",
            VersionScheme.SEMANTIC,
            Evidence.Scope.upgrade(),
            new Evidence.Budget(Duration.ZERO, Duration.ZERO, 0, null),
            Duration.ZERO,
            Duration.ZERO);

    private final Collector collector = new Collector();

    private static Aspect aspect(Fact<String> fact, boolean failsBefore, boolean failsAfter) {
        return Aspect.of(fact.name(), List.of(fact), List.of()).observedBy(() -> new Observer() {
            @Override
            public void before(Observed observed) {
                fail(failsBefore);
            }

            @Override
            public void after(Observed observed, Evidence.Builder evidence) {
                fail(failsAfter);
                evidence.with(fact, "seen");
            }
        });
    }

    private static void fail(boolean whether) {
        if (whether) {
            throw new ReplicaException("the replica does not answer");
        }
    }

    @SuppressWarnings("NullAway") // the observers of this test look at nothing
    private Observation observation(Aspect... aspects) {
        return new Observation(List.of(aspects), null, collector);
    }

    private Evidence evidence(Observation observation) {
        Evidence.Builder evidence = Evidence.about(SUBJECT);
        observation.before();
        observation.after(evidence);
        return collector.explain(evidence).build();
    }

    @Test
    void whoFailsBeforeIsNotAskedAfterwards() {
        Observation observation = observation(aspect(ONE, true, false), aspect(OTHER, false, false));

        Evidence evidence = evidence(observation);

        assertThat(evidence.has(ONE)).isFalse();
        assertThat(evidence.get(OTHER)).isEqualTo("seen");
        assertThat(collector.gaps()).containsExactly("one: the replica does not answer");
    }

    @Test
    void whoFailsAfterwardsIsAGapToo() {
        Observation observation = observation(aspect(ONE, false, true), aspect(OTHER, false, false));

        assertThat(evidence(observation).facts()).containsExactly(OTHER);
        assertThat(collector.gaps()).containsExactly("one: the replica does not answer");
    }

    @Test
    void anAspectWithoutAnObserverIsLeftToThePhases() {
        Observation observation = observation(Aspect.of("none", List.of(ONE), List.of()));

        assertThat(evidence(observation).facts()).isEmpty();
        assertThat(collector.gaps()).isEmpty();
    }
}
