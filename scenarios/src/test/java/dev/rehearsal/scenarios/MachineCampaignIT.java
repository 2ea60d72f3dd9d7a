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

/** The machine lets a rehearsal stand still, or gives its replica too little for a while, in each phase. */
@Tag("campaign")
@Execution(ExecutionMode.CONCURRENT)
class MachineCampaignIT {
    private static final List<String> PHASES =
            List.of("taking the baseline", "Back up:", "Run migrations", "Start the new release", "comparing the data");

    /** In the words of {@link ShellBlow}. */
    private static final Map<String, String> BLOWS = new TreeMap<>(Map.of(
            "JVM stopped for 8 s",
            "kill -s STOP $PROCESS; sleep 8; kill -s CONT $PROCESS",
            // as a quota, which can be taken away again; a number of processors cannot
            "replica with a tenth of a processor for 15 s",
            """
            docker update --cpu-period 100000 --cpu-quota 10000 $replica
            sleep 15
            docker update --cpu-quota -1 $replica || gone
            """,
            // with control groups of version 1 the kernel takes no limit below what is in use
            "replica short of memory for 5 s",
            """
            limited=
            for megabytes in 160 200 240 280 320 360 400 500 600 700 800 1000; do
              if docker update --memory ${megabytes}m --memory-swap ${megabytes}m $replica; then limited=yes; break; fi
            done
            [ -n "$limited" ]
            sleep 5
            docker update --memory 64g --memory-swap -1 $replica || gone
            """,
            "replica with 30 processes at most for 5 s",
            """
            docker update --pids-limit 30 $replica
            sleep 5
            docker update --pids-limit -1 $replica || gone
            """));

    private final Campaign campaign = new Campaign("machine", Duration.ofMinutes(5));

    @TestFactory
    Stream<DynamicTest> machine(@TempDir Path reports) {
        BLOWS.forEach((blow, commands) -> {
            for (String phase : PHASES) {
                for (Truth truth : Truth.values()) {
                    campaign.add("%s at '%s', %s release".formatted(blow, phase, truth), random -> {
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
