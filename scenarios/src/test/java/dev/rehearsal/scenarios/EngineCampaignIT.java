package dev.rehearsal.scenarios;

import dev.rehearsal.campaign.Campaign;
import dev.rehearsal.campaign.Truth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the engine does to a replica in each phase, from outside: neither the release's merit nor its fault. */
@Tag("campaign")
@Execution(ExecutionMode.CONCURRENT)
class EngineCampaignIT {
    private static final List<String> PHASES = List.of(
            "starting release 1.0.0",
            "creating and verifying",
            "taking the baseline",
            "Pull its images",
            "Back up:",
            "Run migrations",
            "Start the new release",
            "watching stability",
            "comparing the data",
            "verifying what must have survived");

    /** In the words of {@link ShellBlow}. */
    private static final Map<String, String> BLOWS = new TreeMap<>(Map.of(
            "killed", "docker kill $replica",
            "restarted", "docker restart --time 0 $replica",
            "frozen for 4 s", "docker pause $replica; sleep 4; docker unpause $replica || gone",
            "cut off from its network", "docker network disconnect --force $network $replica"));

    private final Campaign campaign = new Campaign("engine", Duration.ofMinutes(5));

    @TestFactory
    Stream<DynamicTest> engine(@TempDir Path reports) {
        BLOWS.forEach((blow, commands) -> {
            for (String phase : PHASES) {
                for (Truth truth : Truth.values()) {
                    campaign.add("replica %s at '%s', %s release".formatted(blow, phase, truth), random -> {
                        FaultyRun run = OtherProcess.run(
                                FaultyRun.arguments(truth),
                                reports.resolve(blow + PHASES.indexOf(phase) + truth),
                                List.of(),
                                Map.of(),
                                phase,
                                ShellBlow.of(commands));
                        run.judge(truth);
                        run.nothingLeft();
                    });
                }
            }
        });
        return campaign.tests();
    }
}
