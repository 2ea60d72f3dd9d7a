package dev.rehearsal.evidence.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.http.FailureKind;
import org.junit.jupiter.api.Test;

/** What late requests leave unsure about an outage is told by those at its ends, not by the latest of all. */
class OutageTrackerTest {
    private final OutageTracker tracker = new OutageTracker();

    @Test
    void anOutageIsUnsureByTheDelaysAtItsEnds() {
        good(0, 5);
        failed(10, 3);
        failed(20, 900);
        failed(30, 2);
        good(40, 7);
        good(50, 900);

        assertThat(tracker.finish().gaps().listed())
                .containsExactly(new OutageTracker.Gap(10, 40, 5 + 7, 3, FailureKind.RESET, "start"));
    }

    @Test
    void answersMayComeInAnyOrder() {
        for (long at = 0; at < 40; at += 10) {
            tracker.sent(at, at, true);
        }
        tracker.good(30);
        tracker.failed(20, FailureKind.RESET, "start");
        tracker.failed(10, FailureKind.RESET, "start");
        assertThat(tracker.failing()).isFalse();
        tracker.good(0);

        assertThat(tracker.finish().gaps().listed())
                .containsExactly(new OutageTracker.Gap(10, 30, 10 + 30, 2, FailureKind.RESET, "start"));
        assertThat(tracker.finish().alone()).isZero();
    }

    @Test
    void aFailureBetweenGoodAnswersIsNoOutage() {
        good(0, 0);
        failed(10, 0);
        good(20, 0);

        OutageTracker.Seen seen = tracker.finish();
        assertThat(seen.gaps().listed()).isEmpty();
        assertThat(seen.alone()).isOne();
    }

    @Test
    void anOutageThatDoesNotEndIsUnsureByItsLastRequest() {
        failed(0, 1);
        failed(10, 4);

        assertThat(tracker.finish().gaps().listed())
                .containsExactly(new OutageTracker.Gap(0, 10, 1 + 4, 2, FailureKind.RESET, "start"));
    }

    @Test
    void whatIsNeverAnsweredCountsAsTimedOutAndHidesNothing() {
        tracker.sent(0, 0, true);
        good(10, 0);
        failed(20, 0);
        failed(30, 0);
        good(40, 0);
        tracker.sent(50, 0, true);

        OutageTracker.Seen seen = tracker.finish();
        assertThat(seen.gaps().listed())
                .containsExactly(new OutageTracker.Gap(20, 40, 0, 2, FailureKind.RESET, "start"));
        assertThat(seen.alone()).isEqualTo(2);
        assertThat(seen.failures()).isEqualTo(4);
    }

    @Test
    void whatEndsBeforeTheFirstStepIsKeptApart() {
        for (long at = 0; at < 20; at += 10) {
            tracker.sent(at, 0, false);
            tracker.failed(at, FailureKind.RESET, "");
        }
        tracker.sent(20, 0, false);
        tracker.good(20);
        // begins before the first step and ends after it
        tracker.sent(30, 0, false);
        tracker.failed(30, FailureKind.RESET, "");
        failed(40, 0);
        good(50, 0);

        OutageTracker.Seen seen = tracker.finish();
        assertThat(seen.before().listed()).containsExactly(new OutageTracker.Gap(0, 20, 0, 2, FailureKind.RESET, ""));
        assertThat(seen.gaps().listed()).containsExactly(new OutageTracker.Gap(30, 50, 0, 2, FailureKind.RESET, ""));
        assertThat(seen.failures()).isEqualTo(4);
    }

    @Test
    void whereNoStepEverBeganNothingWasBeforeIt() {
        for (long at = 0; at < 20; at += 10) {
            tracker.sent(at, 0, false);
            tracker.failed(at, FailureKind.RESET, "");
        }

        assertThat(tracker.finish().gaps().listed()).hasSize(1);
    }

    @Test
    void ofAHundredThousandOutagesTheLongestAreListedAndAllAreCounted() {
        long at = 0;
        long down = 0;
        for (int outage = 1; outage <= 100_000; outage++) {
            failed(at, 0);
            long length = 10 + outage % 1_000;
            failed(at + 1, 0);
            good(at + length, 0);
            down += length;
            at += length + 1;
        }

        LongestGaps gaps = tracker.finish().gaps();
        assertThat(gaps.listed()).hasSize(LongestGaps.MOST);
        assertThat(gaps.count()).isEqualTo(100_000);
        assertThat(gaps.failures()).isEqualTo(200_000);
        assertThat(gaps.listed().stream()
                                .mapToLong(gap -> gap.endNanos() - gap.startNanos())
                                .sum()
                        + gaps.leftOutNanos())
                .isEqualTo(down);
        assertThat(gaps.listed()).anyMatch(gap -> gap.endNanos() - gap.startNanos() == 1_009);
    }

    private void good(long at, long delay) {
        tracker.sent(at, delay, true);
        tracker.good(at);
    }

    private void failed(long at, long delay) {
        tracker.sent(at, delay, true);
        tracker.failed(at, FailureKind.RESET, "start");
    }
}
