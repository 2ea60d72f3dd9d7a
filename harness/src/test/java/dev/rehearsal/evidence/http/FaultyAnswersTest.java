package dev.rehearsal.evidence.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.descriptor.Request;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.availability.Availability;
import dev.rehearsal.evidence.availability.AvailabilityProbe;
import dev.rehearsal.evidence.availability.Outage;
import dev.rehearsal.evidence.availability.ProbeTally;
import dev.rehearsal.evidence.http.FaultyServer.Fault;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever an application answers, whoever asks comes to an end, in time and in memory, and knows what it got. */
@Timeout(60)
public class FaultyAnswersTest {
    private static final Duration LIMIT = Duration.ofMillis(400);

    public static Target.Probe probe(int rate, Duration limit) {
        return new Target.Probe(rate, limit, 0.1, List.of(new Target.Route("front", "/", "anonymous", 200)));
    }

    /** As reported: a byte every so often kept one request from ending, and hid a hundred failed ones. */
    @Test
    void oneAnswerThatNeverEndsHidesNoLaterOutage() {
        // the probe warms up before it counts
        AtomicLong from = new AtomicLong(Long.MAX_VALUE);
        try (FaultyServer server = new FaultyServer((path, nth) -> {
            long at = nth - from.get();
            return at == 10 ? Fault.BODY_DRIPS : at > 15 && at <= 115 ? Fault.STATUS_503 : Fault.NONE;
        })) {
            Availability seen;
            try (AvailabilityProbe probe =
                    AvailabilityProbe.start(server.site(), probe(100, LIMIT), Map.of(), () -> "")) {
                from.set(server.asked());
                while (server.asked() - from.get() < 160) {
                    Thread.onSpinWait();
                }
                seen = probe.stop();
            }

            Outage longest = seen.outages().stream()
                    .max(Comparator.comparing(Outage::duration))
                    .orElseThrow();
            assertThat(longest.kind()).isEqualTo(FailureKind.SERVER_ERROR);
            assertThat(longest.duration()).isGreaterThanOrEqualTo(Duration.ofMillis(900));
            assertThat(seen.failed()).isGreaterThanOrEqualTo(101);
            addsUp(seen);
        }
    }

    public static void addsUp(Availability seen) {
        ProbeTally tally = Objects.requireNonNull(seen.tally());
        assertThat(tally.gaps()).isEmpty();
        assertThat(Math.abs(tally.due() - seen.requests())).isLessThanOrEqualTo(100);
        assertThat(tally.failedInOutages() + tally.failedBefore() + seen.failedOutsideOutages())
                .isEqualTo(seen.failed());
    }

    @ParameterizedTest
    @EnumSource(names = {"HUGE_BODY", "ENDLESS_CHUNKS", "PACKED_BOMB"})
    void whatCannotBeReadToItsEndIsNotSearched(Fault fault) {
        try (FaultyServer server = new FaultyServer((path, nth) -> fault);
                Deadlines deadlines = new Deadlines(Duration.ofSeconds(30))) {
            RequestCheck exchange = new RequestCheck(new EndpointClient(server.site(), Map.of(), deadlines));

            RequestCheck.Result result = exchange.send(request(List.of("secret")), Map.of());
            assertThat(result.passed()).isFalse();
            assertThat(result.message()).contains("longer than 8 MiB");
        }
    }

    private static Request request(List<String> absent) {
        return new Request(
                "anonymous",
                "GET",
                "/",
                Map.of(),
                null,
                List.of(200),
                List.of(),
                absent,
                Map.of(),
                Map.of(),
                Duration.ZERO,
                null);
    }
}
