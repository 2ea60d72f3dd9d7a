package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCommandTest {
    private static final String BUNDLED = "../fixtures/gitpulse/target.yaml";

    private static final String BUNDLED_PLAN = "plan --target " + BUNDLED;

    @TempDir
    private Path directory;

    @Test
    void givenReleasesTakeTheTargetsPlace() {
        Invocation plan = Invocation.of(
                (BUNDLED_PLAN + " --path standard --from 2026.5.17.post3 --to 2026.5.17.post4").split(" "));

        assertThat(plan.out())
                .contains("standard (recommended): 2026.5.17.post3 -> 2026.5.17.post4")
                .contains("-> git checkout 2026.5.17.post4");
    }

    @Test
    void anOperatorsOwnRunbookIsPlanned() throws IOException {
        Path runbook = runbook("```bash\n# 1. Verify\ncurl -f https://x/ # v1.1.0\n```\n");

        Invocation plan = own("standard", runbook);

        assertThat(plan.out()).contains("  1. Verify (line 2)").contains("-> curl -f https://x/ # 2026.5.17");
    }

    @Test
    void aNewPathIsPlannedFromARunbookThatSaysWhatItProves() throws IOException {
        Path runbook = runbook("""
                ---
                proves: The hot fix survives an update.
                after: standard
                ends: old
                ---
                ```bash
                # 1. Verify
                git checkout v1.0.5
                ```
                """);

        Invocation plan = Invocation.of(
                (BUNDLED_PLAN + " --path hot-fix --from 2026.5.15 --to 2026.5.17 --procedure " + runbook).split(" "));

        assertThat(plan.err()).isEmpty();
        assertThat(plan.out())
                .startsWith("hot-fix (" + runbook + "): 2026.5.15 -> 2026.5.17\n  ends with the old release\n\nFirst:\n"
                        + "  standard (recommended): 2026.5.15 -> 2026.5.17\n")
                .contains("-> git checkout 2026.5.15");
    }

    @Test
    void theRunbookThatOldIsPutBesideOldWithStandsBesideTheOneThatNamesIt() throws IOException {
        Files.writeString(
                directory.resolve("beside.md"),
                "---\nends: old\n---\n```bash\n# 1. Swap and verify\nswap v1.0.5 v1.1.0\n```\n");
        String rest = "\n---\n```bash\n# 1. Verify\ngit checkout v1.1.0\n```\n";

        for (String name : new String[] {"beside", "beside.md"}) {
            Invocation plan = own("standard", runbook("---\ncontrol: " + name + rest));

            assertThat(plan.err()).isEmpty();
            assertThat(plan.out())
                    .contains("Before it, old beside old, to measure by:\n"
                            + "  beside (recommended): 2026.5.15 -> 2026.5.15\n"
                            + "    ends with the old release\n")
                    .contains("-> swap 2026.5.15 2026.5.15\n")
                    .contains("-> git checkout 2026.5.17\n");
        }
    }

    @Test
    void aRunbookElsewhereMayBeMeasuredByTheTargetsOwnControl() throws IOException {
        Invocation plan = own(
                "zero-downtime",
                runbook("---\ncontrol: zero-downtime-control\n---\n```bash\n# 1. Verify\ntrue\n```\n"));

        assertThat(plan.out()).contains("  zero-downtime-control (recommended): 2026.5.15 -> 2026.5.15\n");
    }

    @Test
    void aNewPathMayHaveItsReleasesAndItsOwnSubstitutionsInTheTarget() throws IOException {
        Path target = directory.resolve("target.yaml");
        Files.writeString(
                target, """
                extends: %s
                paths:
                  hot-fix:
                    from: 2026.5.15
                    to: 2026.5.17
                    longestOutage: 1s
                    downtime: 1s
                    substitutions: {v1.0.5: mine, PLACE: here}
                """.formatted(Path.of(BUNDLED).toAbsolutePath().normalize()));
        Path runbook = runbook("```bash\n# 1. Verify\ntest v1.1.0 v1.0.5 PLACE\n```\n");

        Invocation plan = Invocation.of(
                "plan", "--target", target.toString(), "--path", "hot-fix", "--procedure", runbook.toString());

        assertThat(plan.out()).contains("-> test 2026.5.17 mine here");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    hot-fix  | ends: old                            | The path 'hot-fix' is new; say in the front matter of FILE what it proves
                    Hot/Fix  | proves: x                            | The path 'Hot/Fix' needs a name of lower-case letters, digits and hyphens.
                    hot-fix  | proves: x                            | The target names no releases for the path 'hot-fix'; give --from.
                    standard | unverified: no time                  | FILE:2: unverified is for the text of a guide that is not ours
                    standard | after: standard                      | FILE:2: after names the runbook's own path 'standard'.
                    standard | proves: x;trial: standard            | FILE:3: trial names the runbook's own path 'standard'.
                    standard | after: sideways                      | FILE:2: after: there is no recommended procedure of a path 'sideways'.
                    standard | after: quick-rollback                | FILE:2: after: the path 'quick-rollback' needs another one itself
                    standard | trial: preflight                     | FILE:2: trial: the path 'preflight' needs another one itself
                    standard | control: sideways                    | FILE:2: control: there is no runbook 'sideways' beside this one.
                    standard | proves: x;control: standard          | FILE:3: control: 'standard' has to end with the old release
                    standard | control: quick-rollback              | FILE:2: control: 'quick-rollback' has to end with the old release (ends: old), and to need no other
                    standard | begins: old                          | FILE:2: 'begins' is no key of the front matter
                    """)
    void whatAnOperatorsOwnRunbookGetsWrongIsAUsageError(String path, String matter, String sentence)
            throws IOException {
        Path runbook = runbook("---\n" + matter.replace(';', '\n') + "\n---\n```bash\n# 1. Verify\ntrue\n```\n");

        Invocation plan = own(path, runbook);

        assertThat(plan.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(plan.err()).startsWith("rehearse: " + sentence.replace("FILE", runbook.toString()));
        assertThat(plan.out()).isEmpty();
    }

    @Test
    void aRunbookThatVerifiesNothingIsRefused() throws IOException {
        Invocation plan = own("standard", runbook("```bash\n# 1. Go\ntrue\n```\n"));

        assertThat(plan.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(plan.err()).contains("no step verifies the outcome");
    }

    @Test
    void jsonHoldsEveryCommandAndWhatAPersonDoes() throws IOException {
        Path runbook = runbook("```bash\n# 1. Verify\nopen https://x/\ngit checkout v1.1.0\n```\n");

        Invocation plan = Invocation.of(
                "plan", "--target", BUNDLED, "--path", "standard", "--procedure", runbook.toString(), "--json");

        JsonNode commands = new JsonMapper().readTree(plan.out()).at("/plans/0/phases/0/steps/0/commands");
        assertThat(commands).hasSize(2);
        assertThat(commands.at("/0/manual").asBoolean()).isTrue();
        assertThat(commands.at("/1/manual").asBoolean()).isFalse();
        assertThat(commands.at("/1/documented").asText()).isEqualTo("git checkout v1.1.0");
        assertThat(commands.at("/1/actual").asText()).isEqualTo("git checkout 2026.5.17");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --path standard --from 2026.05.15             | --from: '2026.05.15' has '05', and no part may start with a zero.
            --path standard --to v2                       | --to: 'v2' is not of the form YYYY.M.D[.postN].
            --path standard --to 2026.5.15                | Release 2026.5.15 does not come after 2026.5.15; check --from and --to.
            --path standard --from 2026.5.17.post1        | Release 2026.5.17 does not come after 2026.5.17.post1; check --from and --to.
            --path sideways               | There is no path 'sideways'; there are PATHS.
            --path standard,sideways      | There is no path 'sideways'; there are PATHS.
            --path standard --procedure guessed           | There is no procedure 'guessed'; name documented, recommended or a Markdown file.
            --path standard --procedure missing.md        | There is no procedure missing.md.
            """)
    void whatCannotBePlannedIsAUsageErrorInOneSentence(String arguments, String sentence) {
        Invocation plan = Invocation.of(("plan --target " + BUNDLED + " " + arguments).split(" "));

        assertThat(plan.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(plan.err().strip())
                .isEqualTo("rehearse: " + sentence.replace("PATHS", String.join(", ", Train.RUNBOOKS.paths())));
        assertThat(plan.out()).isEmpty();
    }

    @Test
    void aRunbookThatCannotBeCarriedOutIsAUsageErrorWithItsLine() throws IOException {
        Path runbook = runbook("# Nothing\n");

        Invocation plan =
                Invocation.of("plan", "--target", BUNDLED, "--path", "standard", "--procedure", runbook.toString());

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

    @Test
    void whatIsLetOutOfTheReplicaIsSaid() throws IOException {
        Path target = directory.resolve("target.yaml");
        Files.writeString(
                target, """
                extends: %s
                outbound: {allow: ['licence.example.com:443', '10.20.0.0/16:*']}
                """.formatted(Path.of(BUNDLED).toAbsolutePath().normalize()));

        Invocation open = Invocation.of("plan", "--target", target.toString(), "--path", "standard");
        Invocation closed = Invocation.of("plan", "--target", BUNDLED, "--path", "standard");

        assertThat(open.out())
                .endsWith("Reaches outside of the replica, for real: licence.example.com:443, 10.20.0.0/16:*\n");
        assertThat(closed.out()).doesNotContain("outside of the replica");
    }

    private static Invocation own(String path, Path runbook) {
        return Invocation.of("plan", "--target", BUNDLED, "--path", path, "--procedure", runbook.toString());
    }

    private Path runbook(String text) throws IOException {
        return Files.writeString(directory.resolve("mine.md"), text);
    }
}
