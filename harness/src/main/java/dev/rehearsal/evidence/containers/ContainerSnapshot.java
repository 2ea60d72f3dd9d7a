package dev.rehearsal.evidence.containers;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The application's containers at one moment, with what its Compose file wants then, for everybody who has to know: asking
 * takes processes on the replica, and two answers may differ. Thread-safe.
 */
public final class ContainerSnapshot {
    private final List<InspectedContainer> containers;
    private final Supplier<Map<String, ExpectedService>> asked;
    private @Nullable Map<String, ExpectedService> expected;

    /** @param asked what the Compose file wants; asked when it is needed first */
    ContainerSnapshot(List<InspectedContainer> containers, Supplier<Map<String, ExpectedService>> asked) {
        this.containers = List.copyOf(containers);
        this.asked = asked;
    }

    public List<InspectedContainer> containers() {
        return containers;
    }

    /** Every service of the Compose file by its name; empty when Compose does not take the file. */
    public synchronized Map<String, ExpectedService> expected() {
        if (expected == null) {
            expected = asked.get();
        }
        return expected;
    }
}
