package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.campaign.Campaign;
import dev.rehearsal.campaign.Truth;
import dev.rehearsal.server.Cleaner;
import dev.rehearsal.server.DockerEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One call of a rehearsal to the real engine fails, whoever makes it: the harness, Testcontainers or a script. */
@Tag("campaign")
@Execution(ExecutionMode.CONCURRENT)
class SocketCampaignIT {
    /**
     * A kind of call, and how many of them each rehearsal makes at least.
     *
     * @param calls finds them in method and path
     */
    private record Place(String name, String calls, int most) {}

    private static final List<Place> PLACES = List.of(
            new Place("look at an image, its push or its removal", "/images/", 20),
            new Place("volume", "/volumes", 10),
            new Place("network", "/networks", 3),
            new Place("container's creation", "/containers/create", 5),
            new Place("container's start", "/containers/[^/]+/start", 3),
            new Place("look at a container", "/containers/[^/]+/json", 12),
            new Place("container's removal", "^DELETE .*/containers/", 4),
            new Place("end of a container", "/containers/[^/]+/wait", 1),
            new Place("copy into a container", "/archive", 1),
            new Place("command in a container", "/containers/[^/]+/exec|/exec/", 12));

    private final Campaign campaign = new Campaign("socket", Duration.ofMinutes(5));

    @TestFactory
    Stream<DynamicTest> socket(@TempDir Path reports) {
        for (EngineFault.Kind kind : EngineFault.Kind.values()) {
            for (Place place : PLACES) {
                for (Truth truth : Truth.values()) {
                    campaign.add(
                            "%s of the engine, %s, %s release".formatted(kind, place.name(), truth),
                            random -> rehearse(
                                    fault(kind, place, random),
                                    truth,
                                    reports.resolve("" + kind + PLACES.indexOf(place) + truth)));
                }
            }
        }
        return campaign.tests();
    }

    private static EngineFault fault(EngineFault.Kind kind, Place place, Random random) {
        return EngineFault.of(kind, Pattern.compile(place.calls()), 1 + random.nextInt(place.most()), random);
    }

    private static void rehearse(EngineFault fault, Truth truth, Path reports) throws Exception {
        FaultyRun run;
        try (EngineProxy proxy = EngineProxy.beforeTheEngine(fault)) {
            run = OtherProcess.run(
                    FaultyRun.arguments(truth), reports, List.of(), Map.of("DOCKER_HOST", proxy.address()));
            assertThat(proxy.struck())
                    .as(
                            "the call that failed; %d of %d calls were %s, and it is number %d; it said:%n%s",
                            proxy.counted(), proxy.calls(), fault.calls(), fault.nth(), run.told())
                    .isNotEmpty();
        }
        run.judge(truth);
        new Cleaner(DockerEngine.connect(System.getenv("DOCKER_HOST"))).removeOrphans();
        run.nothingLeft();
    }
}
