package dev.rehearsal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.observe.KeyKinds.Kind;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueueCountsTest {
    @Test
    void aLineIsANameAndANumberAndWhatIsNotIsPassedOver() {
        QueueCounts counts =
                QueueCounts.parse("failed high 3\nwaiting low\t12\n\nWarning: a password\nwaiting low 1\n");

        assertThat(counts.names()).isEqualTo(Map.of("failed high", 3L, "waiting low", 13L));
        assertThat(counts.under("^wait|high")).isEqualTo(16);
    }

    @Test
    void keysOfOneKindAreCountedByWhetherTheyEnd() {
        KeyKinds keys = KeyKinds.parse("session string 60\nsession string -1\nsession hash 5\nWarning: a password\n");

        assertThat(keys.kinds()).isEqualTo(Map.of("session", new Kind(Set.of("string", "hash"), 2, 1)));
    }
}
