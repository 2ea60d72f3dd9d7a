package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ShardsCommandTest {
    @TempDir
    private Path directory;

    @Test
    void thereIsAShardPerReleaseAndPath() throws IOException {
        JsonNode json = shards(
                "--from-each", "2026.5.1,2026.5.15", "--to", "2026.5.17", "--path", "standard,preflight", "--json");

        assertThat(json.path("shards"))
                .extracting(shard -> shard.path("name").asText())
                .containsExactly(
                        "01-standard-from-2026.5.1",
                        "02-preflight-from-2026.5.1",
                        "03-standard-from-2026.5.15",
                        "04-preflight-from-2026.5.15");
        assertThat(words(json.at("/shards/2/arguments")))
                .containsExactly(
                        "run",
                        "--target",
                        Train.DESCRIPTOR,
                        "--from",
                        "2026.5.15",
                        "--to",
                        "2026.5.17",
                        "--path",
                        "standard",
                        "--report-dir",
                        "reports/shards/03-standard-from-2026.5.15");
        assertThat(json.path("merge").asText())
                .startsWith(
                        "./rehearse merge --report-dir reports/rehearsal reports/shards/01-standard-from-2026.5.1 ");
    }

    @Test
    void withoutReleasesEachPathHasItsOwn() throws IOException {
        JsonNode json = shards("--json");

        assertThat(json.path("shards")).hasSizeGreaterThan(10).allSatisfy(shard -> {
            assertThat(words(shard.path("arguments"))).doesNotContain("--from", "--to");
            assertThat(shard.path("from").isNull()).isTrue();
        });
        assertThat(json.path("shards")).anySatisfy(shard -> {
            assertThat(shard.path("alone").asBoolean()).isTrue();
            assertThat(shard.path("paths").toString()).contains("zero-downtime");
        });
    }

    /** Whatever a shard's command is, the command line takes it. */
    @Test
    void everyCommandOfAShardIsOneThatRunTakes() throws IOException {
        JsonNode json = shards("--path", "standard,major", "--json", "--", "--data", "tiny", "--fail-on", "warning");

        for (JsonNode shard : json.path("shards")) {
            CommandLine.ParseResult parsed =
                    Main.commandLine().parseArgs(words(shard.path("arguments")).toArray(String[]::new));
            assertThat(parsed.subcommand().matchedOptionValue("--data", "")).isEqualTo("tiny");
        }
    }

    @Test
    void gitlabGetsAChildPipelineThatUnitesThem() throws IOException {
        Path job = Files.writeString(directory.resolve("job.yml"), "image: debian:trixie\ntags: [docker]\n");
        Invocation shards = invoke("--path", "standard,major", "--format", "gitlab", "--job", job.toString());

        JsonNode pipeline = new YAMLMapper().readTree(shards.out());
        JsonNode first = pipeline.path("rehearse 01-standard-from-2026.5.15");
        assertThat(first.path("image").asText()).isEqualTo("debian:trixie");
        assertThat(first.at("/tags/0").asText()).isEqualTo("docker");
        assertThat(first.at("/script/0").asText())
                .startsWith("./rehearse run --target " + Train.DESCRIPTOR + " --path standard --report-dir ");
        assertThat(first.at("/artifacts/when").asText()).isEqualTo("always");
        JsonNode merge = pipeline.path("merge");
        assertThat(merge.path("when").asText()).isEqualTo("always");
        assertThat(merge.path("needs"))
                .hasSize(2)
                .allSatisfy(need -> assertThat(pipeline.has(need.asText())).isTrue());
        assertThat(merge.at("/artifacts/reports/metrics").asText()).isEqualTo("reports/rehearsal/metrics.txt");
    }

    @Test
    void githubGetsAMatrixOnOneLine() throws IOException {
        Invocation shards = invoke("--path", "standard", "--format", "github", "--command", "r/rehearse");

        assertThat(shards.out()).hasLineCount(1);
        JsonNode matrix = new JsonMapper().readTree(shards.out());
        assertThat(matrix.at("/include/0/command").asText()).startsWith("r/rehearse run --target ");
        assertThat(matrix.at("/include/0/directory").asText())
                .isEqualTo("reports/shards/" + matrix.at("/include/0/shard").asText());
    }

    @Test
    void whatCannotBeRehearsedIsAUsageError() {
        assertThat(invoke("--path", "nonsense").status()).isEqualTo(2);
        assertThat(invoke("--from-each", "2026.5.17", "--to", "2026.5.15", "--path", "standard")
                        .err())
                .contains("does not come after");
        assertThat(invoke("standard").err()).contains("give those after --");
        assertThat(invoke("--format", "jenkins").status()).isEqualTo(2);
    }

    private static JsonNode shards(String... options) throws IOException {
        Invocation shards = invoke(options);
        assertThat(shards.status()).as(shards.err()).isZero();
        return new JsonMapper().readTree(shards.out());
    }

    private static Invocation invoke(String... options) {
        return Invocation.of(Stream.concat(Stream.of("shards", "--target", Train.DESCRIPTOR), Stream.of(options))
                .toArray(String[]::new));
    }

    private static List<String> words(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
