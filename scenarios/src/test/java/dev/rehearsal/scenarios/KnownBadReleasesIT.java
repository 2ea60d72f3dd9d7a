package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rehearsal.rehearsal.Progress;
import dev.rehearsal.rehearsal.SharedEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gate is trusted for the faults that it was shown to catch: every known-bad release trips the finding that it must,
 * and no good variation trips any. By default the smoke subset; {@code -Drehearsal.faults=all}, or names with commas,
 * for others.
 */
class KnownBadReleasesIT {
    private static SharedEnvironment shared;

    @BeforeAll
    static void open() {
        shared = SharedEnvironment.open(
                RunId.create().text(), Home.directory(), false, System.getenv("DOCKER_HOST"), Progress.silent());
    }

    @AfterAll
    static void close() {
        shared.close();
    }

    @TestFactory
    Stream<DynamicTest> eachIsCaughtByItsFinding(@TempDir Path reports) {
        return wanted().faults().stream()
                .map(fault -> dynamicTest(fault.name(), () -> {
                    FaultResult proof = FaultResult.of(fault, reports.resolve(fault.name()), shared);

                    assertThat(proof.asExpected())
                            .as("%s, found %s: %s", proof.ending().word(), proof.found(), proof.told())
                            .isTrue();
                }));
    }

    private static Corpus wanted() {
        Corpus corpus = Corpus.in(Home.directory());
        String wanted = System.getProperty("rehearsal.faults", "smoke");
        return switch (wanted) {
            case "all" -> corpus;
            case "smoke" -> corpus.smoke();
            default -> corpus.only(List.of(wanted.split(",")));
        };
    }
}
