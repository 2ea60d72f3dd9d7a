package dev.rehearsal.evidence.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpectedServiceTest {
    @Test
    void aServiceWithoutReplicasHasNoContainer() {
        assertThat(ExpectedService.parse("""
                {"services": {
                  "api": {"image": "registry/api:1"},
                  "worker": {"image": "registry/worker:1", "deploy": {"replicas": 4}},
                  "scheduler": {"image": "registry/scheduler:1", "deploy": {"replicas": 0}},
                  "extra": {"image": "registry/extra:1", "scale": 0},
                  "built": {"build": {"context": "."}}}}
                """, "shop"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "api", new ExpectedService("registry/api:1", true),
                        "worker", new ExpectedService("registry/worker:1", true),
                        "scheduler", new ExpectedService("registry/scheduler:1", false),
                        "extra", new ExpectedService("registry/extra:1", false),
                        "built", new ExpectedService("shop-built", true)));
    }
}
