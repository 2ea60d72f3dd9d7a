package dev.rehearsal.evidence.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ContainerSnapshotTest {
    @Test
    void composeIsAskedOnceAndOnlyWhenSomebodyNeedsToKnow() {
        AtomicInteger asked = new AtomicInteger();
        ContainerSnapshot seen = new ContainerSnapshot(List.of(), () -> {
            asked.incrementAndGet();
            return Map.of("api", new ExpectedService("app:1", true));
        });

        assertThat(seen.containers()).isEmpty();
        assertThat(asked).hasValue(0);
        assertThat(seen.expected()).containsOnlyKeys("api");
        assertThat(seen.expected()).containsOnlyKeys("api");
        assertThat(asked).hasValue(1);
    }
}
