package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.history.PlannedHistory;
import dev.rehearsal.history.PlannedStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What seeds mean for the bundled train. Written anew like its other plans, by {@code -Dplans.write=true}. */
class RandomPlansTest {
    private static final Path GOLDEN = Path.of("src/test/resources/random-plans");
    private static final String BUNDLED = "../fixtures/gitpulse/target.yaml";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 42})
    void aHistoryIsWhatItWas(long seed) throws IOException {
        Invocation plan = Invocation.of("plan", "--target", BUNDLED, "--random", Long.toString(seed));
        Path golden = GOLDEN.resolve(seed + ".txt");
        if (Boolean.getBoolean("plans.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, plan.out());
        }

        assertThat(plan.err()).isEmpty();
        assertThat(plan.out()).isEqualTo(Files.readString(golden));
    }

    @Test
    void everySeedHasCommandsForEveryStep() {
        HistoryPlanner planner = HistoryPlanner.of(TargetLoader.load(Path.of(BUNDLED)));

        LongStream.range(0, 300).forEach(seed -> {
            PlannedHistory history = planner.compose(seed);
            assertThat(planner.rules().legal(history.history().actions()))
                    .as(history.text())
                    .isTrue();
            assertThat(history.steps())
                    .as(history.text())
                    .filteredOn(step -> step.action().changesRelease())
                    .isNotEmpty()
                    .allSatisfy(RandomPlansTest::leadsWhereItSays);
        });
    }

    private static void leadsWhereItSays(PlannedStep step) {
        String from = step.before().release();
        String to = step.after().release();
        assertThat(step.plan().from() + " " + step.plan().to()).contains(from).contains(to);
        assertThat(step.plan().phases()).isNotEmpty();
        assertThat(commands(step)).as(step.text()).contains("git checkout " + to);
    }

    private static String commands(PlannedStep step) {
        return new PlannedHistory(
                        new dev.rehearsal.history.History(0, "", java.util.List.of()), java.util.List.of(step))
                .commands();
    }

    @Test
    void aRangeIsOneHistoryAfterTheOther() {
        Invocation range = Invocation.of("plan", "--target", BUNDLED, "--random", "-1..1");

        assertThat(range.out().lines().filter(line -> line.startsWith("random-")))
                .hasSize(3)
                .first()
                .asString()
                .startsWith("random--1: 2026.5.15, then ");
        assertThat(range.out())
                .endsWith(Invocation.of("plan", "--target", BUNDLED, "--random", "1")
                        .out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --random five                  | 'five' is neither a number of at most 18 digits nor FIRST..LAST
            --random 5..1                  | '5..1' is no range of 1 to 10000 numbers, the smaller first
            --random 5 --path standard     | --random composes its own changes of the target's recommended procedures; leave out
            --random 5 --from 2026.5.15    | --random composes its own changes of the target's recommended procedures; leave out
            """)
    void whatIsNoSeedIsRefused(String options, String message) {
        Invocation plan = Invocation.of(("plan --target " + BUNDLED + " " + options).split(" "));

        assertThat(plan.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(plan.err()).contains(message);
    }

    @Test
    void aTargetThatNamesNoReleasesForThemGetsThoseOfItsStandardPath() throws IOException {
        Invocation minimal = Invocation.of("plan", "--target", "../fixtures/minimal/target.yaml", "--random", "1..20");

        assertThat(minimal.err()).isEmpty();
        assertThat(minimal.out()).contains(" (standard)").doesNotContain("(major)");
    }

    @Test
    void theNewestPathThatAReleaseAsksForLeadsOverIt() throws IOException {
        Path target = directory.resolve("target.yaml");
        Files.writeString(
                target,
                "extends: " + Path.of(BUNDLED).toAbsolutePath().normalize()
                        + "\nhistories: {releases: [2026.5.17.post4, 2026.7.1]}\n");

        Invocation plan = Invocation.of("plan", "--target", target.toString(), "--random", "1");

        assertThat(plan.out()).contains("upgrade to 2026.7.1 (major)").contains("./scripts/maintenance.sh on");
    }
}
