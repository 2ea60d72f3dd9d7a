package dev.rehearsal.scenarios;

import dev.rehearsal.campaign.Campaign;
import dev.rehearsal.campaign.Truth;
import dev.rehearsal.server.Cleaner;
import dev.rehearsal.server.DockerEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The JVM of a rehearsal is ended in each phase: nobody takes that for a verdict, and nothing stays. */
@Tag("campaign")
@Execution(ExecutionMode.CONCURRENT)
class JvmCampaignIT {
    private static final List<String> PHASES = List.of(
            "preparing images and releases",
            "handing 4 images",
            "cloning the snapshot",
            "starting release 1.0.0",
            "taking the baseline",
            "Run migrations",
            "Start the new release",
            "watching stability",
            "comparing the data",
            "removing the replica");

    private final Campaign campaign = new Campaign("jvm", Duration.ofMinutes(3));

    @TestFactory
    Stream<DynamicTest> jvm(@TempDir Path reports) {
        for (String phase : PHASES) {
            for (String signal : List.of("KILL", "TERM")) {
                for (Truth truth : Truth.values()) {
                    campaign.add("SIG%s at '%s', %s release".formatted(signal, phase, truth), random -> {
                        FaultyRun run = OtherProcess.run(
                                FaultyRun.arguments(truth),
                                reports.resolve(signal + PHASES.indexOf(phase) + truth),
                                List.of(),
                                Map.of(),
                                phase,
                                OtherProcess.signal(signal));
                        run.judge(truth);
                        new Cleaner(DockerEngine.connect(System.getenv("DOCKER_HOST"))).removeOrphans();
                        run.nothingLeft();
                    });
                }
            }
        }
        return campaign.tests();
    }
}
