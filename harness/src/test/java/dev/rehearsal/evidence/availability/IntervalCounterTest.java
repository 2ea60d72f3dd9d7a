package dev.rehearsal.evidence.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.availability.Intervals.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalCounterTest {
    private final IntervalCounter counter = new IntervalCounter();

    @Test
    void aRequestCountsWhereItWasDue() {
        counter.add(millis(20), true, Duration.ofMillis(4));
        counter.add(millis(90), true, Duration.ofMillis(8));
        counter.add(millis(110), false, null);

        Intervals seen = counter.since(Instant.EPOCH);

        assertThat(seen.length()).isEqualTo(Duration.ofMillis(100));
        assertThat(seen.all())
                .containsExactly(
                        new Interval(2, 0, Duration.ofMillis(6), Duration.ofMillis(8)), new Interval(1, 1, null, null));
    }

    @Test
    void anIntervalWithoutARequestIsEmptyAndNotFast() {
        counter.add(millis(0), true, Duration.ofMillis(4));
        counter.add(millis(250), true, Duration.ofMillis(4));

        assertThat(counter.since(Instant.EPOCH).all().get(1)).isEqualTo(new Interval(0, 0, null, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 1_000})
    void intervalsWidenAndNothingIsForgotten(int spacingMillis) {
        int sent = 5_000;
        for (int n = 0; n < sent; n++) {
            counter.add(millis((long) n * spacingMillis), n % 2 == 0, Duration.ofMillis(n == 4_321 ? 77 : 3));
        }

        List<Interval> all = counter.since(Instant.EPOCH).all();

        assertThat(all).hasSizeLessThanOrEqualTo(IntervalCounter.MOST);
        assertThat(all.stream().mapToLong(Interval::requests).sum()).isEqualTo(sent);
        assertThat(all.stream().mapToLong(Interval::failed).sum()).isEqualTo(sent / 2);
        assertThat(all.stream().map(Interval::slowest).filter(Duration.ofMillis(77)::equals))
                .hasSize(1);
        long length = counter.since(Instant.EPOCH).length().toMillis();
        assertThat(all.size()).isEqualTo((sent - 1L) * spacingMillis / length + 1);
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
