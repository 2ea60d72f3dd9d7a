package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCommandTest {
    private static final String BUNDLED = "../fixtures/gitpulse/target.yaml";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"standard, documented", "standard, recommended"})
    void theBundledPlansAreWhatTheyWere(String path, String procedure) throws IOException {
        Invocation plan = Invocation.of("plan", "--target", BUNDLED, "--path", path, "--procedure", procedure);

        assertThat(plan.err()).isEmpty();
        assertThat(plan.status()).isZero();
        assertThat(plan.out()).isEqualTo(golden(path + "-" + procedure + ".txt"));
    }

    @Test
    void givenReleasesTakeTheTargetsPlace() {
        Invocation plan =
                Invocation.of("plan", "--target", BUNDLED, "--from", "2026.5.17.post3", "--to", "2026.5.17.post4");

        assertThat(plan.out())
                .contains("standard (recommended): 2026.5.17.post3 -> 2026.5.17.post4")
                .contains("-> git checkout 2026.5.17.post4");
    }

    @Test
    void anOperatorsOwnRunbookIsPlanned() throws IOException {
        Path runbook = runbook("```bash\n# 1. Verify\ncurl -f https://x/ # v1.1.0\n```\n");

        Invocation plan = Invocation.of("plan", "--target", BUNDLED, "--procedure", runbook.toString());

        assertThat(plan.out()).contains("  1. Verify (line 2)").contains("-> curl -f https://x/ # 2026.5.17");
    }

    @Test
    void jsonHoldsEveryCommandAndWhatAPersonDoes() throws IOException {
        Path runbook = runbook("```bash\n# 1. Verify\nopen https://x/\ngit checkout v1.1.0\n```\n");

        Invocation plan = Invocation.of("plan", "--target", BUNDLED, "--procedure", runbook.toString(), "--json");

        JsonNode commands = new JsonMapper().readTree(plan.out()).at("/plans/0/phases/0/steps/0/commands");
        assertThat(commands).hasSize(2);
        assertThat(commands.at("/0/manual").asBoolean()).isTrue();
        assertThat(commands.at("/1/manual").asBoolean()).isFalse();
        assertThat(commands.at("/1/documented").asText()).isEqualTo("git checkout v1.1.0");
        assertThat(commands.at("/1/actual").asText()).isEqualTo("git checkout 2026.5.17");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --from 2026.05.15             | --from: '2026.05.15' has '05', and no part may start with a zero.
            --to v2                       | --to: 'v2' is not of the form YYYY.M.D[.postN].
            --to 2026.5.15                | Release 2026.5.15 does not come after 2026.5.15; check --from and --to.
            --from 2026.5.17.post1        | Release 2026.5.17 does not come after 2026.5.17.post1; check --from and --to.
            --path sideways               | There is no path 'sideways'; there are standard.
            --path standard,sideways      | There is no path 'sideways'; there are standard.
            --procedure guessed           | There is no procedure 'guessed'; name documented, recommended or a Markdown file.
            --procedure missing.md        | There is no procedure missing.md.
            """)
    void whatCannotBePlannedIsAUsageErrorInOneSentence(String arguments, String sentence) {
        Invocation plan = Invocation.of(("plan --target " + BUNDLED + " " + arguments).split(" "));

        assertThat(plan.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(plan.err().strip()).isEqualTo("rehearse: " + sentence);
        assertThat(plan.out()).isEmpty();
    }

    @Test
    void aRunbookThatCannotBeCarriedOutIsAUsageErrorWithItsLine() throws IOException {
        Path runbook = runbook("# Nothing\n");

        Invocation plan = Invocation.of("plan", "--target", BUNDLED, "--procedure", runbook.toString());

        assertThat(plan.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(plan.err().strip())
                .isEqualTo("rehearse: " + runbook + ":1: nothing is to be run; add a ```bash block.");
    }

    @Test
    void everyProblemOfADescriptorIsALineAndAUsageError() throws IOException {
        Path target = directory.resolve("target.yaml");
        Files.writeString(
                target, """
                extends: %s
                colour: blue
                stabilityWindow: soon
                """.formatted(Path.of(BUNDLED).toAbsolutePath().normalize()));

        Invocation plan = Invocation.of("plan", "--target", target.toString());

        assertThat(plan.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(plan.err().lines().toList()).hasSize(2).allMatch(line -> line.startsWith(target + ":"));
    }

    @Test
    void aPathWithoutReleasesOrProcedureSaysWhatToGive() throws IOException {
        Path target = directory.resolve("target.yaml");
        Files.writeString(
                target, """
                extends: %s
                paths:
                  own: {from: 2026.5.15, to: 2026.5.17, longestOutage: 1s, downtime: 1s}
                """.formatted(Path.of(BUNDLED).toAbsolutePath().normalize()));

        Invocation plan = Invocation.of("plan", "--target", target.toString(), "--path", "own");

        assertThat(plan.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(plan.err().strip())
                .isEqualTo("rehearse: The path 'own' has no recommended procedure;"
                        + " name a Markdown file with --procedure FILE.md.");
    }

    private Path runbook(String text) throws IOException {
        return Files.writeString(directory.resolve("mine.md"), text);
    }

    private static String golden(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(PlanCommandTest.class.getResourceAsStream("/plans/" + name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
