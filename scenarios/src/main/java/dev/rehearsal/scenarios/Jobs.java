package dev.rehearsal.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How many paths this machine carries side by side. Stateless. */
final class Jobs {
    /** What a replica of the bundled release train takes while a path runs, about; measured with docker stats. */
    private static final long BYTES = 2_000_000_000L;

    private static final Path MEMORY = Path.of("/proc/meminfo");

    private Jobs() {}

    /** One for each core, as far as the memory that is free lets them; at least one. */
    static int fitting() {
        return fitting(Runtime.getRuntime().availableProcessors(), available(MEMORY));
    }

    /**
     * Three times as many where nobody's outage is measured to the millisecond: a rehearsal waits for more than half of its
     * time. Measured on two cores: with four a tenth of their time was left, with six none.
     */
    static int filling() {
        return fitting(3 * Runtime.getRuntime().availableProcessors(), available(MEMORY));
    }

    static int fitting(int cores, OptionalLong freeBytes) {
        long byMemory = freeBytes.isEmpty() ? cores : freeBytes.getAsLong() / BYTES;
        return (int) Math.max(1, Math.min(cores, byMemory));
    }

    /** Memory that can be had without swapping; empty where the system does not say. */
    static OptionalLong available(Path meminfo) {
        try {
            return Files.readAllLines(meminfo).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst();
        } catch (IOException | NumberFormatException unknown) {
            return OptionalLong.empty();
        }
    }
}
