package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rehearsal.check.Unmeasured;
import dev.rehearsal.verdict.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gate is trusted for the faults that it was shown to catch: every known-bad release trips the finding that it must,
 * and no good variation trips any. By default some; {@code -Drehearsal.faults=all}, or names with commas, for others.
 */
class KnownBadReleasesIT {
    /** Cheap ones of different kinds: a migration, a procedure, one that is refused, one that is stopped, and a good one. */
    private static final String SOME = "data-rows-changed,backup-empty,release-post-carries-migration,nullable-column";

    @TestFactory
    Stream<DynamicTest> eachIsCaughtByItsFinding(@TempDir Path reports) throws IOException {
        Set<String> wanted = Arrays.stream(
                        System.getProperty("rehearsal.faults", SOME).split(","))
                .collect(Collectors.toSet());
        List<Path> faults = new ArrayList<>();
        for (String kind : List.of("faults", "variations")) {
            try (Stream<Path> each = Files.list(Home.directory().resolve("fixtures/" + kind))) {
                each.filter(directory -> Files.isRegularFile(directory.resolve("fault.yaml")))
                        .filter(directory -> wanted.contains("all")
                                || wanted.contains(directory.getFileName().toString()))
                        .sorted()
                        .forEach(faults::add);
            }
        }
        return faults.stream()
                .map(KnownFault::in)
                .map(fault -> dynamicTest(fault.name(), () -> isCaught(fault, reports)));
    }

    private static void isCaught(KnownFault fault, Path reports) throws IOException {
        CommandRun run = CommandRun.run(reports.resolve(fault.name()), fault.arguments());

        Outcome outcome = run.verdict().outcome();
        if (fault.harmless()) {
            assertThat(outcome).as(run.told()).isEqualTo(Outcome.APPROVED);
            assertThat(run.findings()).isEmpty();
            return;
        }
        Set<String> told = fault.outcome().equals("inconclusive") ? undecided(run) : run.findings();
        assertThat(told).as(run.told()).contains(fault.finding());
        assertThat(run.findings()).as(run.told()).noneMatch(fault.without()::contains);
        assertThat(run.status()).isNotEqualTo(2);
        if (!fault.outcome().isEmpty()) {
            assertThat(outcome.name().toLowerCase(Locale.ROOT)).as(run.told()).isEqualTo(fault.outcome());
        }
    }

    private static Set<String> undecided(CommandRun run) throws IOException {
        return run.verdict().paths().stream()
                .flatMap(path -> path.unmeasured().stream())
                .filter(Unmeasured::decisive)
                .map(Unmeasured::id)
                .collect(Collectors.toSet());
    }
}
