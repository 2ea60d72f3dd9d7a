package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.campaign.Truth;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a rehearsal of the campaign's application ended into which a fault was injected, and what must be true of it whatever
 * the fault. Immutable.
 *
 * @param status how it ended; above 128 when a signal ended it
 * @param told all that it printed
 * @param reports its report directory
 * @param process process id of the JVM whose rehearsal it was
 */
record FaultyRun(int status, String told, Path reports, long process) {
    private static final Path DESCRIPTOR = Path.of("../fixtures/minimal/campaign.yaml");
    /** A value of the application's environment file that no file and no line may hold. */
    private static final String SECRET = "campaign-secret-4c1f";

    /** The command that rehearses a good or a bad release of the campaign's application, but for its report directory. */
    static List<String> arguments(Truth truth) {
        return List.of(
                "run",
                "--target",
                DESCRIPTOR.toString(),
                "--from",
                "1.0.0",
                "--to",
                truth == Truth.GOOD ? "1.1.0" : "1.1.1",
                "--path",
                "standard",
                "--data",
                "tiny",
                "--no-progress");
    }

    /** Fails when the harness was wrong about itself. */
    void judge(Truth truth) throws IOException {
        assertThat(status)
                .as("exit status on a %s release%n%s", truth, told)
                .isNotEqualTo(truth == Truth.GOOD ? 1 : 0)
                .matches(each -> each >= 0 && each <= 3 || each > 128, "is one of ours, or a signal's");
        Path verdict = reports.resolve("verdict.json");
        if (Files.exists(verdict)) {
            Outcome outcome = VerdictJson.read(verdict).outcome();
            assertThat(outcome).isNotEqualTo(truth == Truth.GOOD ? Outcome.REJECTED : Outcome.APPROVED);
            if (status <= 3) {
                assertThat(outcome.exitStatus())
                        .as("verdict.json, told: %s", told)
                        .isEqualTo(status);
            }
        } else {
            assertThat(status).as("without a verdict: %s", told).isGreaterThan(1);
        }
        assertThat(told).doesNotContain(SECRET).doesNotContainPattern("(?m)^\\s+at [a-z]+\\.");
        secretNowhere();
    }

    private void secretNowhere() throws IOException {
        if (!Files.isDirectory(reports)) {
            return;
        }
        try (Stream<Path> files = Files.walk(reports)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as("%s", reports.relativize(file))
                        .doesNotContain(SECRET);
            }
        }
    }

    /** Fails when something of the run is still on the engine once orphans were looked for, as the next run does. */
    void nothingLeft() throws IOException, InterruptedException {
        for (List<String> kind :
                List.of(List.of("container", "ls", "--all"), List.of("volume", "ls"), List.of("network", "ls"))) {
            List<String> command = new java.util.ArrayList<>(List.of("docker"));
            command.addAll(kind);
            command.addAll(List.of("--quiet", "--filter", "label=dev.rehearsal.process=" + process));
            Process listing =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String found = new String(listing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(listing.waitFor()).as(found).isZero();
            assertThat(found.strip()).as("%s of the run", kind.get(0)).isEmpty();
        }
    }
}
