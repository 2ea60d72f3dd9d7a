package dev.rehearsal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.machine.MachineLoad.ProcessLimit;
import dev.rehearsal.machine.MachineLoad.Starved;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicaLimitsTest {
    private static final Instant BEGIN = Instant.parse("2026-05-17T10:00:00Z");

    /** Looks, a second apart, of which each said so. */
    private static MachineLoad load(String... looks) {
        List<Moment> moments = IntStream.range(0, looks.length)
                .mapToObj(i -> new Moment(
                        i * 1_000_000_000L,
                        Duration.ZERO,
                        BEGIN.plusSeconds(i),
                        Reading.of("boot here\nuptime 1%d.00 1\n".formatted(i) + looks[i]),
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO))
                .toList();
        return LoadRecord.of(moments, "here", BEGIN::plusNanos, null, List.of());
    }

    @ParameterizedTest
    @CsvSource({
        // milliseconds in which it was throttled and in which it ran, of a second; is it starved
        "500, 500, 50",
        "1900, 100, 5",
        // for a moment
        "400, 50, ",
        // many processors, for a moment each
        "600, 9000, "
    })
    void aReplicaThatALimitKeepsFromHalfOfWhatItAsksForIsStarved(long throttled, long ran, @Nullable Integer percent) {
        MachineLoad load = load(
                "group-nanos 0\ngroup throttled_time 0\n",
                "group-nanos %d000000\ngroup throttled_time %d000000\n".formatted(ran, throttled));

        assertThat(load.starved())
                .extracting(Starved::why)
                .isEqualTo(
                        percent == null
                                ? List.of()
                                : List.of("throttled the replica, whose container's limit left it " + percent
                                        + " % of the processor time that it asked for"));
    }

    @Test
    void aLimitOfProcessesIsHitWhenSomeWereRefusedMeanwhile() {
        String before = "pids max 3\npids-now 40\npids-most 100\n";

        assertThat(load(before, before).processLimit()).isNull();
        assertThat(load(before, before.replace("max 3", "max 9")).processLimit())
                .isEqualTo(new ProcessLimit(100L, 6));
    }

    @Test
    void aLimitOfProcessesIsHitWhereItIsReached() {
        assertThat(load("pids-now 99\npids-most 100\n", "pids-now 5\npids-most 100\n")
                        .processLimit())
                .isEqualTo(new ProcessLimit(100L, 0));
        assertThat(load("pids-now 98\npids-most 100\n", "pids-now 900\npids-most max\n")
                        .processLimit())
                .isNull();
    }
}
