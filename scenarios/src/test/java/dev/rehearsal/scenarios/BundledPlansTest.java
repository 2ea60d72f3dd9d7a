package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    static Stream<Arguments> plans() {
        return Train.RUNBOOKS.paths().stream()
                .flatMap(path ->
                        Train.RUNBOOKS.procedures(path).stream().map(procedure -> Arguments.of(path, procedure)));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void aBundledPlanIsWhatItWas(String path, String procedure) throws IOException {
        Invocation plan = Invocation.of("plan", "--target", Train.DESCRIPTOR, "--path", path, "--procedure", procedure);
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
