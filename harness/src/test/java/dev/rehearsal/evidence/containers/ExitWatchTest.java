package dev.rehearsal.evidence.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitWatchTest {
    private List<InspectedContainer> containers = List.of();
    private long now = Duration.ofDays(1).toNanos();
    private final ExitWatch watch = new ExitWatch(
            Duration.ofSeconds(20), () -> containers, container -> "boom at " + container.name(), () -> now);

    private static InspectedContainer container(
            String service, int number, boolean running, String start, int restarts) {
        return new InspectedContainer(
                service,
                "shop-" + service + "-" + number,
                "shop:2",
                "sha256:1",
                start,
                running,
                "none",
                restarts,
                137,
                0,
                List.of());
    }

    private List<String> after(int seconds, InspectedContainer... seen) {
        now += Duration.ofSeconds(seconds).toNanos();
        containers = List.of(seen);
        return watch.givenUp();
    }

    @Test
    void aServiceThatExitedAndStaysSoIsGivenUpAfterItsTime() {
        assertThat(after(0, container("worker", 1, false, "a", 0))).isEmpty();
        assertThat(after(19, container("worker", 1, false, "a", 0))).isEmpty();
        assertThat(after(1, container("worker", 1, false, "a", 0)))
                .containsExactly("exited: service worker does not run: its container shop-worker-1 ended with exit code"
                        + " 137 and stayed down for 20 s; it last said: boom at shop-worker-1");
        assertThat(watch.everythingRuns()).isFalse();
    }

    @Test
    void aServiceThatComesBackHasItsWholeTimeAgain() {
        assertThat(after(0, container("api", 1, false, "a", 0))).isEmpty();
        assertThat(after(15, container("api", 1, true, "b", 0))).isEmpty();
        assertThat(watch.everythingRuns()).isTrue();
        assertThat(after(1, container("api", 1, false, "b", 0))).isEmpty();
        assertThat(after(15, container("api", 1, false, "b", 0))).isEmpty();
    }

    @Test
    void aServiceThatIsRestartedOverAndOverIsDownAlthoughItSometimesRuns() {
        assertThat(after(0, container("api", 1, true, "a", 0))).isEmpty();
        for (int n = 1; n <= 10; n++) {
            assertThat(after(2, container("api", 1, n % 2 == 0, "start " + n, n)))
                    .isEmpty();
        }
        assertThat(after(2, container("api", 1, true, "start 11", 11)))
                .singleElement()
                .asString()
                .contains("ended with exit code 137, was restarted 11 times and stayed down for 20 s");
    }

    @Test
    void aRestartedServiceThatThenRunsForTenSecondsIsForgiven() {
        assertThat(after(0, container("api", 1, false, "a", 0))).isEmpty();
        assertThat(after(8, container("api", 1, true, "b", 1))).isEmpty();
        assertThat(after(10, container("api", 1, true, "b", 1))).isEmpty();
        assertThat(after(8, container("api", 1, true, "b", 1))).isEmpty();
    }

    @Test
    void oneOfTwoContainersIsEnough() {
        assertThat(after(0, container("api", 1, false, "a", 0), container("api", 2, true, "a", 0)))
                .isEmpty();
        assertThat(after(60, container("api", 1, false, "a", 0), container("api", 2, true, "a", 0)))
                .isEmpty();
    }

    @Test
    void whereNothingIsThereNothingIsGivenUp() {
        assertThat(ExitWatch.ofNothing().givenUp()).isEmpty();
        assertThat(after(60)).isEmpty();
        assertThat(watch.everythingRuns()).isFalse();
    }
}
