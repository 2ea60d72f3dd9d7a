package dev.rehearsal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.InternalServerErrorException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engine that fails at one thing keeps nobody from removing the others. */
class CleanerTest {
    private static final RunLabels LABELS = RunLabels.ofThisProcess("run-1");

    private final Map<String, Integer> failures = new HashMap<>();
    private final MemoryEngine engine = new MemoryEngine(new MemoryEngine.Turn() {
        @Override
        public void next() {}

        @Override
        public void removing(EngineObjects.Item item) {
            if (failures.merge(item.name(), -1, Integer::sum) >= 0) {
                throw new InternalServerErrorException("cannot remove " + item.name());
            }
        }
    });
    private final Cleaner cleaner = new Cleaner(engine, owner -> Life.ENDED, () -> {});

    @BeforeEach
    void createThings() {
        engine.createContainer("box", LABELS.asMap(), List.of());
        engine.createVolume("first", LABELS.asMap());
        engine.createVolume("second", LABELS.asMap());
        engine.createVolume("cache", Map.of(RunLabels.CACHE, "registry"));
    }

    @Test
    void theOthersAreRemovedAndTheFailureIsThrown() {
        failures.put("box", 99);

        assertThatThrownBy(() -> cleaner.removeRun("run-1")).hasMessageContaining("cannot remove box");

        assertThat(engine.all()).extracting(EngineObjects.Item::name).containsExactly("box", "cache");
        assertThat(failures.get("box")).as("three attempts").isEqualTo(96);
    }

    @Test
    void theFirstOfSeveralFailuresIsThrownWithTheOthers() {
        failures.put("first", 99);
        failures.put("second", 99);

        assertThatThrownBy(() -> cleaner.removeRun("run-1"))
                .hasMessageContaining("cannot remove first")
                .satisfies(failed -> assertThat(failed.getSuppressed())
                        .anySatisfy(other -> assertThat(other).hasMessageContaining("cannot remove second")));
    }

    @Test
    void whatTheEngineFailedAtOnceIsTriedAgain() {
        failures.put("first", 2);

        assertThat(cleaner.removeRun("run-1")).containsExactly("container box", "volume second", "volume first");
    }

    @Test
    void cachesAreRemovedAlsoWhereTheEngineFailsAtAnOrphan() {
        failures.put("first", 99);

        assertThatThrownBy(cleaner::removeCaches).hasMessageContaining("cannot remove first");

        assertThat(engine.all()).extracting(EngineObjects.Item::name).containsExactly("first");
    }
}
