package dev.rehearsal.evidence.workload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.descriptor.Request;
import dev.rehearsal.descriptor.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Workloads for tests: {@code insert} makes something new under {@code /insert}, {@code edit} changes its slot's. */
public final class Workloads {
    static final int RATE = 200;

    private Workloads() {}

    static Workload.Write write(
            String name, boolean updates, String key, @Nullable String processed, @Nullable String replay) {
        return new Workload.Write(
                name,
                updates,
                key,
                request("/" + name + (updates ? "/{entity}" : ""), key, Map.of()),
                name + " stored",
                processed,
                replay);
    }

    static Request request(String path, String key, Map<String, String> capture) {
        return new Request(
                "writer",
                "POST",
                path,
                Map.of("X-Run", "{run}"),
                JsonNodeFactory.instance.objectNode().put("key", key),
                List.of(202),
                List.of(),
                List.of(),
                Map.of(),
                capture,
                Duration.ZERO,
                null);
    }

    public static Workload.Write insert() {
        return write("insert", false, "i-{run}-{n}", "insert processed", "somebody");
    }

    static Workload.Write edit() {
        return write("edit", true, "e-{run}-{slot}-{n}", null, null);
    }

    static Workload of(int slots, Duration drained, Workload.Write... writes) {
        return new Workload(
                RATE,
                slots,
                List.of(request("/setup", "s-{run}-{slot}", Map.of("entity", "id"))),
                List.of(writes),
                Map.of(),
                drained);
    }
}
