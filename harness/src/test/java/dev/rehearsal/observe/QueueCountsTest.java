package dev.rehearsal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueCountsTest {
    @Test
    void aLineIsANameAndANumberAndWhatIsNotIsPassedOver() {
        QueueCounts counts =
                QueueCounts.parse("failed high 3\nwaiting low\t12\n\nWarning: a password\nwaiting low 1\n");

        assertThat(counts.names()).isEqualTo(Map.of("failed high", 3L, "waiting low", 13L));
        assertThat(counts.under("^wait|high")).isEqualTo(16);
    }
}
