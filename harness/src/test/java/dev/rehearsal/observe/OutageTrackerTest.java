package dev.rehearsal.observe;

import static org.assertj.core.api.Assertions.assertThat;

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

        assertThat(tracker.finish())
                .containsExactly(new OutageTracker.Gap(10, 40, 5 + 7, 3, FailureKind.RESET, "start"));
    }

    @Test
    void answersMayComeInAnyOrder() {
        for (long at = 0; at < 40; at += 10) {
            tracker.sent(at, at);
        }
        tracker.good(30);
        tracker.failed(20, FailureKind.RESET, "start");
        tracker.failed(10, FailureKind.RESET, "start");
        assertThat(tracker.failing()).isFalse();
        tracker.good(0);

        assertThat(tracker.finish())
                .containsExactly(new OutageTracker.Gap(10, 30, 10 + 30, 2, FailureKind.RESET, "start"));
        assertThat(tracker.alone()).isZero();
    }

    @Test
    void aFailureBetweenGoodAnswersIsNoOutage() {
        good(0, 0);
        failed(10, 0);
        good(20, 0);

        assertThat(tracker.finish()).isEmpty();
        assertThat(tracker.alone()).isOne();
    }

    @Test
    void anOutageThatDoesNotEndIsUnsureByItsLastRequest() {
        failed(0, 1);
        failed(10, 4);

        assertThat(tracker.finish())
                .containsExactly(new OutageTracker.Gap(0, 10, 1 + 4, 2, FailureKind.RESET, "start"));
    }

    private void good(long at, long delay) {
        tracker.sent(at, delay);
        tracker.good(at);
    }

    private void failed(long at, long delay) {
        tracker.sent(at, delay);
        tracker.failed(at, FailureKind.RESET, "start");
    }
}
