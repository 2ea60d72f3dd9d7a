package dev.rehearsal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.machine.MachineLoad.ClockStep;
import dev.rehearsal.machine.MachineLoad.Starved;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class LoadRecordTest {
    private static final Instant BEGIN = Instant.parse("2026-05-17T10:00:00Z");
    private static final String HERE = "here";
    private static final Duration SOON = Duration.ofMillis(5);

    private final List<Moment> moments = new ArrayList<>();
    private double up = 1_000;
    private double nanos;
    private Instant wall = BEGIN;
    private double busy;
    private double idle;
    private double replica;
    private double waited;
    private double starving;
    private double own;
    private long killed;
    private String boot = HERE;

    LoadRecordTest() {
        look(SOON);
    }

    /** Two processors for so many seconds; the shares are of both. */
    private void pass(double seconds, double ours, double others, double waiting) {
        replica += 2 * seconds * ours;
        busy += 2 * seconds * (ours + others);
        idle += Math.max(0, 2 * seconds * (1 - ours - others));
        waited += seconds * waiting;
        time(seconds);
        look(SOON);
    }

    private void time(double seconds) {
        up += seconds;
        nanos += seconds * 1e9;
        wall = wall.plusNanos((long) (seconds * 1e9));
    }

    private void look(Duration delay) {
        String said = String.format(
                Locale.ROOT,
                """
                boot %s
                uptime %.2f 1.0
                wall %.6f
                after %.2f 1.0
                stat cpu %.0f 0 0 %.0f 0 0 0 0 0 0
                group-nanos %.0f
                psi-cpu some avg10=0.00 total=%.0f
                psi-memory full avg10=0.00 total=%.0f
                psi-io full avg10=0.00 total=0
                killed %d
                """,
                boot,
                up,
                wall.toEpochMilli() / 1e3,
                up,
                busy * 100,
                idle * 100,
                replica * 1e9,
                waited * 1e6,
                starving * 1e6,
                killed);
        moments.add(new Moment(
                (long) nanos,
                Duration.ofMillis(4),
                wall,
                Reading.of(said),
                Duration.ofNanos((long) (own * 1e9)),
                Duration.ZERO,
                delay));
    }

    private MachineLoad load() {
        return LoadRecord.of(moments, HERE, BEGIN::plusNanos, null, List.of());
    }

    @Test
    void aReplicaThatKeepsAllProcessorsBusyByItselfIsNotStarved() {
        for (int i = 0; i < 5; i++) {
            pass(1, 0.9, 0.1, 1);
        }

        assertThat(load().starved()).isEmpty();
        assertThat(load().whole().cpuPressure()).isEqualTo(1);
        assertThat(load().whole().others()).isCloseTo(0.1, Assertions.within(0.01));
        assertThat(load().watched()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void itIsStarvedWhileOthersLeaveItLessThanAThird() {
        pass(1, 0.4, 0.1, 0.9);
        pass(1, 0.1, 0.9, 1);
        pass(1, 0.2, 0.8, 1);
        pass(1, 0.4, 0.1, 0.9);
        pass(1, 0.1, 0.7, 0.6);

        assertThat(load().starved()).hasSize(2);
        Starved first = load().starved().get(0);
        assertThat(first.from()).isEqualTo(BEGIN.plusSeconds(1));
        assertThat(first.length()).isEqualTo(Duration.ofSeconds(2));
        assertThat(first.figures().others()).isCloseTo(0.85, Assertions.within(0.01));
        assertThat(first.why()).isEqualTo("gave 90 % of its processors to others");
        assertThat(load().starvedFor()).isEqualTo(Duration.ofSeconds(3));
        assertThat(load().starvedShare()).isCloseTo(0.6, Assertions.within(0.01));
    }

    @Test
    void othersWhomNobodyWaitsForDoNoHarm() {
        pass(1, 0.05, 0.9, 0.1);

        assertThat(load().starved()).isEmpty();
    }

    @Test
    void whatThisProcessTakesItselfIsNoOthersWhereItRunsOnTheSameMachine() {
        own += 1.6;
        pass(1, 0.1, 0.9, 1);
        assertThat(load().starved()).isEmpty();

        boot = "elsewhere";
        moments.clear();
        look(SOON);
        own += 1.6;
        pass(1, 0.1, 0.9, 1);
        assertThat(load().starved()).hasSize(1);
        assertThat(load().gaps()).singleElement().asString().contains("another machine");
    }

    @Test
    void aThreadThatHadToWaitForAQuarterOfASecondIsEnough() {
        time(1);
        look(Duration.ofMillis(249));
        time(1);
        look(Duration.ofMillis(1_600));

        assertThat(load().starved())
                .singleElement()
                .extracting(Starved::why)
                .isEqualTo("let a thread wait for a processor for 1.6 s");
        assertThat(load().whole().schedulingDelay()).isEqualTo(Duration.ofMillis(1_600));
    }

    @Test
    void aMachineWithoutMemoryIsStarved() {
        starving += 0.7;
        pass(1, 0.1, 0, 0);

        assertThat(load().starved())
                .singleElement()
                .extracting(Starved::why)
                .isEqualTo("was short of memory for 70 % of the time");
    }

    @Test
    void aMachineThatSleptIsStarvedAndItsClockDidNotStep() {
        pass(1, 0.1, 0, 0);
        up += 60;
        wall = wall.plusSeconds(60);
        pass(1, 0.1, 0, 0);

        assertThat(load().starved())
                .singleElement()
                .satisfies(each -> assertThat(each.why()).startsWith("was asleep for 60.0 s".substring(0, 14)));
        assertThat(load().clockSteps()).isEmpty();
    }

    @Test
    void aClockThatIsSetIsAStepAndNoTimeThatPassed() {
        pass(1, 0.1, 0, 0);
        wall = wall.minusSeconds(3_600);
        pass(1, 0.1, 0, 0);

        assertThat(load().watched()).isEqualTo(Duration.ofSeconds(2));
        assertThat(load().starved()).isEmpty();
        assertThat(load().clockSteps())
                .singleElement()
                .isEqualTo(new ClockStep(BEGIN.plusSeconds(2), Duration.ofHours(-1), true));
    }

    @Test
    void theClockOfAnotherMachineIsComparedWithThatMachinesUptime() {
        boot = "elsewhere";
        moments.clear();
        look(SOON);
        pass(1, 0.1, 0, 0);
        Instant ours = wall.plusSeconds(1);
        wall = wall.plusSeconds(30);
        pass(1, 0.1, 0, 0);
        Moment last = moments.remove(moments.size() - 1);
        moments.add(new Moment(
                last.nanos(), last.took(), ours, last.engine(), last.own(), last.collecting(), last.delay()));

        assertThat(load().clockSteps()).singleElement().satisfies(step -> {
            assertThat(step.here()).isFalse();
            assertThat(step.by()).isBetween(Duration.ofMillis(29_990), Duration.ofMillis(30_010));
        });
    }

    @Test
    void processesThatTheKernelKilledAreCounted() {
        killed = 3;
        pass(1, 0.1, 0, 0);

        assertThat(LoadRecord.killed(moments)).isEqualTo(3);
    }

    @Test
    void aLookThatFailedIsBridgedByItsNeighbours() {
        pass(1, 0.1, 0.9, 1);
        time(1);
        moments.add(new Moment((long) nanos, Duration.ofMillis(4), wall, null, Duration.ZERO, Duration.ZERO, SOON));
        pass(1, 0.1, 0.9, 1);

        assertThat(load().starved()).hasSize(1);
        assertThat(load().whole().others()).isNotNull();
    }

    @Test
    void aMachineThatSaysNothingIsAGap() {
        MachineLoad load = LoadRecord.of(
                List.of(new Moment(0, Duration.ZERO, BEGIN, null, Duration.ZERO, Duration.ZERO, SOON)),
                HERE,
                BEGIN::plusNanos,
                null,
                List.of("because of this"));

        assertThat(load.gaps()).containsExactly("because of this", "The engine's machine did not say how busy it was.");
        assertThat(load.starvedShare()).isZero();
        assertThat(load.outOfMemory()).isNull();
    }

    @Test
    void theShareOfAStretchIsToldByWhatFallsIntoIt() {
        pass(1, 0.1, 0.1, 0);
        pass(4, 0.1, 0.9, 1);
        pass(5, 0.1, 0.1, 0);

        MachineLoad load = load();
        assertThat(load.starvedShare(BEGIN, BEGIN.plusSeconds(1))).isLessThan(0.01);
        assertThat(load.starvedShare(BEGIN, BEGIN.plusSeconds(3))).isCloseTo(0.66, Assertions.within(0.01));
        assertThat(load.starvedShare(BEGIN.plusSeconds(2), BEGIN.plusSeconds(2)))
                .isEqualTo(1);
        assertThat(load.starvedShare(BEGIN.plusSeconds(6), BEGIN.plusSeconds(9)))
                .isZero();
    }
}
