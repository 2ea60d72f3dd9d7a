package dev.rehearsal.evidence.availability;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.http.Endpoint;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * What probing costs: {@code ProbeMeasurement PORT NAME AUTHORITY.pem RATE SECONDS FRESH-SHARE PATH} asks a kept replica's
 * tap and prints latency and the processor time of this process.
 */
final class ProbeMeasurement {
    private ProbeMeasurement() {}

    public static void main(String[] arguments) throws Exception {
        Endpoint site = new Endpoint(
                "https",
                arguments[1],
                443,
                "127.0.0.1",
                Integer.parseInt(arguments[0]),
                Files.readString(Path.of(arguments[2])));
        Target.Probe settings = new Target.Probe(
                Integer.parseInt(arguments[3]),
                Duration.ofSeconds(2),
                Double.parseDouble(arguments[5]),
                List.of(new Target.Route("measured", arguments[6], "student", 200)));
        Map<String, Map<String, String>> identities =
                Map.of("student", Map.of("Authorization", "Bearer fixture-student-token"));
        long start = System.nanoTime();
        try (AvailabilityProbe probe = AvailabilityProbe.start(site, settings, identities, () -> "")) {
            long warmed = System.nanoTime();
            long cpu = cpu();
            long end =
                    warmed + Duration.ofSeconds(Integer.parseInt(arguments[4])).toNanos();
            while (System.nanoTime() - end < 0) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            Availability seen = probe.stop();
            System.out.printf(
                    "warm-up %d ms; %s; cpu %d ms%n", (warmed - start) / 1_000_000, seen, (cpu() - cpu) / 1_000_000);
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
