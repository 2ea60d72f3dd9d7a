package dev.rehearsal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GateFilesTest {
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)\\{((?:[a-z]+=\"(?:[^\"\\\\\\n]|\\\\[\\\\n\"])*\",?)+)} (-?[0-9]+(?:\\.[0-9]+)?)");

    @TempDir
    private Path directory;

    static Stream<Verdict> samples() {
        return Stream.of(
                Samples.approved(),
                Samples.rejected(),
                Samples.inconclusive(),
                Samples.hostile(),
                Samples.empty(),
                Origin.of(Samples.rejected()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void metricsAreOpenMetricsText(Verdict verdict) {
        List<String> lines = Metrics.text(verdict).lines().toList();

        assertThat(Metrics.text(verdict)).endsWith("# EOF\n");
        Set<String> families = new HashSet<>();
        Set<String> series = new HashSet<>();
        String family = "";
        for (String line : lines.subList(0, lines.size() - 1)) {
            if (line.startsWith("# TYPE ")) {
                family = line.split(" ")[2];
                assertThat(families.add(family)).as("%s is told once", family).isTrue();
                assertThat(line).endsWith(" gauge");
            } else if (line.startsWith("# UNIT ")) {
                assertThat(family).endsWith("_" + line.split(" ")[3]);
            } else if (!line.startsWith("# HELP ")) {
                Matcher sample = SAMPLE.matcher(line);
                assertThat(sample.matches()).as(line).isTrue();
                assertThat(sample.group(1)).isEqualTo(family);
                assertThat(series.add(sample.group(1) + sample.group(2)))
                        .as(line)
                        .isTrue();
            }
        }
    }

    @Test
    void whatWasMeasuredIsInTheMetricsAndWhatWasNotIsNot() {
        String metrics = Metrics.text(Samples.rejected());

        assertThat(metrics)
                .contains("rehearsal_downtime_seconds{path=\"standard\",procedure=\"recommended\"} 1.86\n")
                .contains("rehearsal_latency_p99_seconds{path=\"standard\",procedure=\"recommended\"} 0.018\n")
                .contains("rehearsal_migration_seconds{path=\"database-rollback\",procedure=\"documented\"} 2.15\n")
                .contains("rehearsal_approved{path=\"standard\",procedure=\"recommended\"} 1\n")
                .contains("rehearsal_approved{path=\"database-rollback\",procedure=\"documented\"} 0\n")
                .doesNotContain("rehearsal_migration_seconds{path=\"standard\"")
                .doesNotContain("rehearsal_downtime_seconds{path=\"zero-downtime\"")
                .doesNotContain("rehearsal_rows_checked");
    }

    @Test
    void codeQualityHoldsWhatPointsIntoAFile() {
        JsonNode issues = CodeQuality.of(Origin.of(Samples.rejected()));

        assertThat(issues).isNotEmpty().allSatisfy(issue -> {
            assertThat(issue.path("description").asText()).isNotBlank();
            assertThat(issue.path("check_name").asText()).isNotBlank();
            assertThat(issue.path("fingerprint").asText()).matches("[0-9a-f]{64}");
            assertThat(issue.path("severity").asText()).isIn("info", "minor", "major", "critical", "blocker");
            assertThat(issue.at("/location/path").asText())
                    .doesNotStartWith("/")
                    .doesNotStartWith("./");
            assertThat(issue.at("/location/lines/begin").asInt()).isPositive();
        });
        assertThat(issues).anySatisfy(issue -> {
            assertThat(issue.path("check_name").asText()).isEqualTo("process.step-failed");
            assertThat(issue.at("/location/path").asText()).isEqualTo("runbooks/back down.md");
            assertThat(issue.at("/location/lines/begin").asInt()).isEqualTo(31);
        });
    }

    @Test
    void aFindingWithoutAFileIsNoCodeQualityIssue() {
        assertThat(CodeQuality.of(Samples.rejected())).isEmpty();
    }

    @Test
    void fingerprintsAreUniqueAndTheSameInTheNextRun() {
        List<String> first = fingerprints(Samples.rejected());

        assertThat(first).doesNotHaveDuplicates().isEqualTo(fingerprints(Origin.of(Samples.rejected())));
        assertThat(fingerprints(Samples.hostile())).doesNotHaveDuplicates();
    }

    private static List<String> fingerprints(Verdict verdict) {
        return Placed.of(verdict).stream().map(Placed::fingerprint).toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sarifHasTheEssentialsOfItsSchema(Verdict verdict) {
        JsonNode log = Sarif.of(verdict);

        assertThat(log.path("version").asText()).isEqualTo("2.1.0");
        assertThat(log.path("runs")).hasSize(1);
        JsonNode run = log.at("/runs/0");
        assertThat(run.at("/tool/driver/name").asText()).isEqualTo("Rehearsal");
        assertThat(run.at("/invocations/0/executionSuccessful").isBoolean()).isTrue();
        JsonNode rules = run.at("/tool/driver/rules");
        Set<String> ids = new TreeSet<>();
        rules.forEach(rule -> assertThat(ids.add(rule.path("id").asText()))
                .as(rule.toString())
                .isTrue());
        assertThat(run.path("results"))
                .hasSize(verdict.paths().stream()
                        .mapToInt(path -> path.findings().size())
                        .sum())
                .allSatisfy(result -> {
                    assertThat(rules.path(result.path("ruleIndex").asInt()).path("id"))
                            .isEqualTo(result.path("ruleId"));
                    assertThat(result.path("level").asText()).isIn("note", "warning", "error");
                    assertThat(result.at("/message/text").asText()).isNotBlank().hasSizeLessThan(10_000);
                    assertThat(result.path("locations")).hasSize(1);
                    assertThat(result.at("/locations/0/logicalLocations/0/fullyQualifiedName")
                                    .asText())
                            .isNotBlank();
                });
    }

    @Test
    void sarifPointsIntoTheFileAsAUri() {
        JsonNode results = Sarif.of(Origin.of(Samples.rejected())).at("/runs/0/results");

        assertThat(results).anySatisfy(result -> {
            assertThat(result.path("ruleId").asText()).isEqualTo("process.step-failed");
            assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                            .asText())
                    .isEqualTo("runbooks/back%20down.md");
            assertThat(result.at("/locations/0/physicalLocation/region/startLine")
                            .asInt())
                    .isEqualTo(31);
        });
    }

    @Test
    void whatCouldNotBeMeasuredIsANotificationOfTheTool() {
        JsonNode invocation = Sarif.of(Samples.inconclusive()).at("/runs/0/invocations/0");

        assertThat(invocation.path("executionSuccessful").asBoolean()).isFalse();
        assertThat(invocation.path("toolExecutionNotifications"))
                .isNotEmpty()
                .allSatisfy(
                        each -> assertThat(each.at("/message/text").asText()).isNotBlank());
        assertThat(Sarif.of(Samples.approved())
                        .at("/runs/0/invocations/0/executionSuccessful")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void annotationsLinkTheReportInTheArtifactsOfTheJob() {
        Path report = Path.of("/builds/group/app/reports/my run");
        JsonNode links = Annotations.of(
                        Samples.approved(),
                        report,
                        Map.of(
                                "CI_JOB_URL",
                                "https://gitlab.example/group/app/-/jobs/77",
                                "CI_PROJECT_DIR",
                                "/builds/group/app"))
                .path("rehearsal");

        assertThat(links.at("/0/external_link/url").asText())
                .isEqualTo("https://gitlab.example/group/app/-/jobs/77/artifacts/file/reports/my%20run/report.html");
        assertThat(links.at("/0/external_link/label").asText()).startsWith("Approved: gitpulse");
    }

    @Test
    void outsideOfAJobThereIsNothingToLink() {
        assertThat(Annotations.of(Samples.approved(), directory, Map.of()).toString())
                .isEqualTo("{\"rehearsal\":[]}");
        assertThat(Annotations.of(
                                Samples.approved(),
                                Path.of("/tmp/elsewhere"),
                                Map.of("CI_JOB_URL", "https://gitlab.example/j/1", "CI_PROJECT_DIR", "/builds/app"))
                        .path("rehearsal"))
                .isEmpty();
    }

    @Test
    void allOfThemLieInTheReportDirectory() throws IOException {
        ReportWriter.writePages(Samples.rejected(), directory);

        for (String name : List.of("code-quality.json", "report.sarif", "annotations.json")) {
            assertThat(new JsonMapper().readTree(directory.resolve(name).toFile()))
                    .isNotNull();
        }
        assertThat(directory.resolve("metrics.txt")).exists();
        List<String> sizes = new ArrayList<>();
        ReportWriter.writePages(Samples.hostile(), directory);
        for (String name : List.of("metrics.txt", "code-quality.json", "report.sarif", "annotations.json")) {
            if (Files.size(directory.resolve(name)) > 2_000_000) {
                sizes.add(name);
            }
        }
        assertThat(sizes).isEmpty();
    }
}
