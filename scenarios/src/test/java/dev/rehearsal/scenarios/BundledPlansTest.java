package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The plans of all bundled runbooks are what they were. Whoever changes a runbook writes them anew with {@code
 * ./rehearse test -pl scenarios -am -Dtest=BundledPlansTest -Dsurefire.failIfNoSpecifiedTests=false -Dplans.write=true}
 * and reads the difference.
 */
class BundledPlansTest {
    private static final Path GOLDEN = Path.of("src/test/resources/plans");

    /** Path to the releases that it is rehearsed with. */
    private static final Map<String, String> RELEASES = Map.of(
            "same-day", "2026.5.17.post3 2026.5.17.post4",
            "major", "2026.5.17.post4 2026.7.1",
            "failed-migration", "2026.5.17.post4 2026.5.18",
            "failed-start", "2026.5.17.post4 2026.5.19",
            "failed-health", "2026.5.17.post4 2026.5.20");

    static Stream<Arguments> plans() {
        return Runbook.bundledPaths().stream()
                .flatMap(path -> Runbook.PROCEDURES.stream().map(procedure -> Arguments.of(path, procedure)));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void aBundledPlanIsWhatItWas(String path, String procedure) throws IOException {
        String[] releases = RELEASES.getOrDefault(path, "2026.5.15 2026.5.17").split(" ");
        Invocation plan = Invocation.of(
                "plan",
                "--target",
                "../fixtures/gitpulse/target.yaml",
                "--path",
                path,
                "--procedure",
                procedure,
                "--from",
                releases[0],
                "--to",
                releases[1]);
        Path golden = GOLDEN.resolve(path + "-" + procedure + ".txt");
        if (Boolean.getBoolean("plans.write")) {
            Files.writeString(golden, plan.out());
        }

        assertThat(plan.err()).isEmpty();
        assertThat(plan.out()).isEqualTo(Files.readString(golden));
    }

    @Test
    void thereIsAGoldenFileOfEachAndOfNothingElse() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            plans().map(plan -> plan.get()[0] + "-" + plan.get()[1] + ".txt")
                                    .toList());
        }
    }
}
