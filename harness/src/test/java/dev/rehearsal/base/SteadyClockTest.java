package dev.rehearsal.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private long nanos;

    private final SteadyClock clock = new SteadyClock(
            new MonotonicClock() {
                @Override
                public long nanos() {
                    return nanos;
                }

                @Override
                public void pause(long atMost) {
                    nanos += atMost;
                }
            },
            Instant.parse("2026-05-17T10:00:00Z"));

    @Test
    void showsItsAnchorAndGoesOnWithTheMonotonicClockOnly() {
        assertThat(clock.instant()).isEqualTo("2026-05-17T10:00:00Z");

        nanos = Duration.ofSeconds(90).toNanos();

        assertThat(clock.instant()).isEqualTo("2026-05-17T10:01:30Z");
        assertThat(clock.instantAt(-1_000_000_000L)).isEqualTo("2026-05-17T09:59:59Z");
    }

    @Test
    void aProcessHasOneOfThem() {
        long reading = System.nanoTime();

        assertThat(SteadyClock.at(reading)).isBeforeOrEqualTo(SteadyClock.now());
        assertThat(SteadyClock.at(reading).plusSeconds(5)).isEqualTo(SteadyClock.at(reading + 5_000_000_000L));
    }
}
