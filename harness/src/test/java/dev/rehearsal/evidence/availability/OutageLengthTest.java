package dev.rehearsal.evidence.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.http.FailureKind;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutageLengthTest {
    /**
     * 10 ms are the project's aim on a quiet machine. On a busy one a request meets the server later than intended, at
     * most by the longest latency, and the outage is known no better than that at either end.
     */
    @Test
    void anOutageIsAsLongAsItTrulyWas() throws IOException {
        OutageMeasurement.Seen seen = OutageMeasurement.measure(200, Duration.ofMillis(400));

        Availability probe = seen.availability();
        assertThat(probe.outages()).isNotEmpty().allMatch(outage -> outage.kind() == FailureKind.SERVER_ERROR);
        assertThat(seen.error())
                .isLessThanOrEqualTo(Duration.ofMillis(10).plus(probe.max().multipliedBy(2)));
    }
}
