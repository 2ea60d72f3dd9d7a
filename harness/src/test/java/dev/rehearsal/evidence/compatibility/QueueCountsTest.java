package dev.rehearsal.evidence.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.compatibility.KeyKinds.Kind;
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
    void moreAndFewerAreToldByTheNamesThatAreMeant() {
        QueueCounts before = QueueCounts.parse("failed high 3\nfailed low 1\nwaiting low 2\n");
        QueueCounts after = QueueCounts.parse("failed high 4\nfailed new 1\nwaiting low 5\n");

        assertThat(after.above(before, "^failed"))
                .containsExactly("failed high: 4, and 3 before", "failed new: 1, and 0 before");
        assertThat(after.below(before, "^failed")).containsExactly("failed low: 0, and 1 before");
        assertThat(after.below(after, "^failed")).isEmpty();
    }

    @Test
    void keysOfOneKindAreCountedByWhetherTheyEnd() {
        KeyKinds keys = KeyKinds.parse("session string 60\nsession string -1\nsession hash 5\nWarning: a password\n");

        assertThat(keys.kinds()).isEqualTo(Map.of("session", new Kind(Set.of("string", "hash"), 2, 1)));
    }
}
