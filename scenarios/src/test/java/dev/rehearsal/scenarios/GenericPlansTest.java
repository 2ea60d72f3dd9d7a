package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.descriptor.TargetLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the generic runbooks become for a target that has everything, and for one that has nothing. Written anew like the
 * bundled plans, by {@code -Dtest=GenericPlansTest -Dplans.write=true}.
 */
class GenericPlansTest {
    private static final Path GOLDEN = Path.of("src/test/resources/generic-plans");

    @TempDir
    private Path directory;

    static Stream<Arguments> plans() {
        return Stream.of("full", "plain")
                .flatMap(target -> GenericRunbooks.PATHS.stream().map(path -> Arguments.of(target, path)));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void aPlanIsWhatItWas(String target, String path) throws IOException {
        Invocation plan = Invocation.of("plan", "--target", descriptor(target), "--path", path);
        Path golden = GOLDEN.resolve(target).resolve(path + ".txt");
        if (Boolean.getBoolean("plans.write")) {
            Files.writeString(golden, plan.out());
        }

        assertThat(plan.err()).isEmpty();
        assertThat(plan.out()).isEqualTo(Files.readString(golden));
        // a word that nothing took the place of would be a redirection
        assertThat(plan.out().lines().filter(line -> line.startsWith("     -> ")))
                .noneMatch(line -> line.matches(".*<[a-z-]+>.*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "plain"})
    void everyCommandIsAShells(String target) throws IOException, InterruptedException {
        Invocation plan = Invocation.of("plan", "--target", descriptor(target), "--json");
        JsonNode plans = new JsonMapper().readTree(plan.out()).path("plans");
        Path script = directory.resolve("script");

        for (JsonNode command : plans.findParents("documented")) {
            Files.writeString(script, command.path("actual").asText() + "\n");
            Process shell = new ProcessBuilder("bash", "-n", script.toString())
                    .redirectErrorStream(true)
                    .start();
            assertThat(new String(shell.getInputStream().readAllBytes()))
                    .as(command.path("actual").asText())
                    .isEmpty();
            assertThat(shell.waitFor()).isZero();
        }
        assertThat(plans).hasSizeGreaterThan(3);
    }

    @Test
    void everyOneSaysWhatItProvesAndVerifiesIt() {
        assertThat(GenericRunbooks.PATHS)
                .allSatisfy(path -> assertThat(GenericRunbooks.find(path)).hasValueSatisfying(runbook -> {
                    assertThat(runbook.matter().proves()).endsWith(".");
                    assertThat(runbook.matter().conditions().unverified()).isNull();
                }));
    }

    @Test
    void aPathThatATargetCannotHaveIsListedWithTheReason() throws IOException {
        String all = Invocation.of("plan", "--target", descriptor("plain")).out();
        String paths = Invocation.of("paths", "--target", descriptor("plain")).out();
        JsonNode json = new JsonMapper()
                .readTree(Invocation.of("plan", "--target", descriptor("plain"), "--json")
                        .out());

        assertThat(all)
                .contains("zero-downtime: not applicable, since no service has the role proxy")
                .contains("database-rollback: not applicable, since neither migrations.downgrade nor");
        assertThat(paths).contains("  not here    no service has the role proxy");
        assertThat(json.at("/notApplicable/0/path").asText()).isEqualTo("zero-downtime");
        assertThat(Invocation.of("plan", "--target", descriptor("full")).out()).doesNotContain("not applicable");
    }

    @Test
    void whatTheDescriptorHasNoReleasesForIsNoSilentGap() throws IOException {
        Path target = directory.resolve("target.yaml");
        String text = Files.readString(Path.of(descriptor("full")));
        Files.writeString(target, text.replace("  zero-downtime: *releases\n", ""));

        Invocation all = Invocation.of("plan", "--target", target.toString());
        Invocation named = Invocation.of("plan", "--target", target.toString(), "--path", "zero-downtime");

        assertThat(all.out())
                .contains("zero-downtime: not applicable, since the descriptor names no releases and no budget for it");
        assertThat(named.err()).contains("The target names no releases for the path 'zero-downtime'; give --from.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            downgrade: bin/down --by {count}     | if [ "$count" -gt 0 ]; then bin/down --by "$count"; fi
            downgrade: sh -c 'bin/down {count}'  | if [ "$count" -gt 0 ]; then sh -c 'bin/down '"$count"''; fi
            downgradeStep: bin/down              | ! { bin/down; }; do count=$((count - 1)); done
            """)
    void theWayDownIsToldHowFar(String key, String command) throws IOException {
        Path target = directory.resolve("target.yaml");
        String text = Files.readString(Path.of(descriptor("full")));
        Files.writeString(target, text.replaceAll("(?m)^  downgrade: .*$", "  " + key.replace("$", "\\$")));

        Invocation plan = Invocation.of("plan", "--target", target.toString(), "--path", "database-rollback");

        assertThat(plan.err()).isEmpty();
        assertThat(plan.out()).contains(command);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {port: metrics, path: /up}  | curl -fsS 'http://shop.example.invalid:9000/up'
            {port: metrics}             | timeout 5 bash -c ": </dev/tcp/shop.example.invalid/9000"
            """)
    void aGateMayBeOnAnotherPort(String gate, String command) throws IOException {
        Path target = directory.resolve("target.yaml");
        String text = Files.readString(Path.of(descriptor("full")));
        Files.writeString(
                target,
                text.replaceAll("(?m)^  ready: .*$", "  ready: " + gate)
                        .replace("  port: 8443\n", "  port: 8443\n  ports: {metrics: {port: 9000, scheme: http}}\n"));

        Invocation plan = Invocation.of("plan", "--target", target.toString(), "--path", "standard");

        assertThat(plan.err()).isEmpty();
        assertThat(plan.out()).contains("-> " + command);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.9.0  | leaves out the block | database-rollback: not applicable
            1.10.0 | -> bin/migrate-two   | -> bin/down-two
            """)
    void theCommandsAreTheNewReleases(String to, String update, String rollback) throws IOException {
        Path target = directory.resolve("target.yaml");
        Files.writeString(
                target,
                Files.readString(Path.of(descriptor("full"))).replaceAll("(?m)^  (upgrade|downgrade): .*\n", "")
                        + "overrides:\n  \">=1.10.0\":\n    migrations:\n      upgrade: bin/migrate-two\n"
                        + "      downgrade: bin/down-two {count}\n");

        Invocation plan = Invocation.of(
                "plan",
                "--target",
                target.toString(),
                "--from",
                "1.2.0",
                "--to",
                to,
                "--path",
                "standard,database-rollback");

        assertThat(plan.out()).contains(update).containsPattern(rollback.replace("-> ", "-> .*"));
    }

    @Test
    void aTargetsOwnRunbookTakesTheGenericOnesPlace() throws IOException {
        Files.createDirectories(directory.resolve("mine/recommended"));
        Files.writeString(
                directory.resolve("mine/recommended/standard.md"),
                "---\nproves: Mine.\n---\n```bash\n# Verify\ncd <directory> && <ready>\n```\n");
        Files.writeString(
                directory.resolve("target.yaml"), Files.readString(Path.of(descriptor("full"))) + "procedures: mine\n");
        Runbooks runbooks = Runbooks.of(TargetLoader.load(directory.resolve("target.yaml")));

        Invocation plan = Invocation.of(
                "plan", "--target", directory.resolve("target.yaml").toString(), "--path", "standard,quick-rollback");

        assertThat(runbooks.procedures("standard")).isEqualTo(List.of("recommended"));
        assertThat(plan.out()).contains("-> cd /srv/shop && curl -fsS -H 'X-Monitor: it'\\''s me'");
        assertThat(plan.out()).contains("First:\n  standard (recommended)", "bin/restore \"$backup\"");
    }

    @Test
    void aWordThatTheTargetHasNothingForIsRefusedWithItsLine() throws IOException {
        Path runbook = directory.resolve("mine.md");
        Files.writeString(runbook, "```bash\n# Verify\n<migrate>\n```\n");

        Invocation plan = Invocation.of(
                "plan", "--target", descriptor("plain"), "--path", "standard", "--procedure", runbook.toString());

        assertThat(plan.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(plan.err())
                .contains(runbook + ":3: this target has nothing for <migrate>; put needs=migrate above the block.");
    }

    @Test
    void aGateThatOnlyTheHarnessCouldAskIsNoCommand() throws IOException {
        Path target = directory.resolve("target.yaml");
        String text = Files.readString(Path.of(descriptor("full")));
        Files.writeString(
                target,
                text.replaceAll("(?m)^  ready: .*$", "  ready: {path: \"/up/{token}\"}")
                        + "seed: {requests: [{path: /token, status: 200, capture: {token: value}}]}\n");

        Invocation plan = Invocation.of("plan", "--target", target.toString(), "--path", "standard");

        assertThat(plan.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(plan.err())
                .contains("this target has nothing for <ready>; name a gate health.ready that needs no captured value");
    }

    private static String descriptor(String target) {
        return "src/test/resources/targets/" + target + ".yaml";
    }
}
