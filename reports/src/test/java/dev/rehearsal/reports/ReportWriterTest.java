package dev.rehearsal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ReportWriterTest {
    @TempDir
    private Path directory;

    private final List<String> complaints = new ArrayList<>();

    static Stream<Arguments> samples() {
        return Stream.of(
                        Samples.approved(),
                        Samples.rejected(),
                        Samples.inconclusive(),
                        Samples.hostile(),
                        Samples.empty(),
                        Samples.partlyApplicable())
                .map(verdict -> Arguments.argumentSet(
                        verdict.outcome() + ", paths: " + verdict.paths().size() + " and "
                                + verdict.notApplicable().size(),
                        verdict));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void junitIsWellFormedWithUniqueNamesAndTrueCounts(Verdict verdict) throws Exception {
        write(verdict);

        Document document = xml();
        List<String> names = new ArrayList<>();
        for (Element each : elements(document, "testcase")) {
            names.add(each.getAttribute("classname") + " " + each.getAttribute("name"));
        }
        assertThat(names).doesNotHaveDuplicates();
        assertThat(elements(document, "testsuite"))
                .hasSize(verdict.paths().size() + verdict.notApplicable().size())
                .allSatisfy(suite -> {
                    assertThat(suite.getAttribute("tests")).isEqualTo(count(suite, "testcase"));
                    assertThat(suite.getAttribute("failures")).isEqualTo(count(suite, "failure"));
                    assertThat(suite.getAttribute("errors")).isEqualTo(count(suite, "error"));
                    assertThat(suite.getAttribute("skipped")).isEqualTo(count(suite, "skipped"));
                });
        assertThat(Files.size(directory.resolve("junit.xml"))).isLessThan(200_000);
    }

    @ParameterizedTest
    @CsvSource({
        "database-rollback (documented).checks, data.rows-lost, failure",
        "database-rollback (documented).checks, availability.slow, system-out",
        "database-rollback (documented).checks, data.sequence-behind, ''",
        "database-rollback (documented).checks, data.rows-changed, system-out",
        "zero-downtime (documented).checks, data.rows-lost, error",
        "zero-downtime (documented).rehearsal, the path ran to its end, error",
        "standard (recommended).checks, process.leftovers, system-out"
    })
    void aCaseIsWhatItsPathMadeOfIt(String group, String name, String result) throws Exception {
        write(Samples.rejected());

        Element found = elements(xml(), "testcase").stream()
                .filter(each -> each.getAttribute("classname").equals(group)
                        && each.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(found.getFirstChild() == null ? "" : found.getFirstChild().getNodeName())
                .isEqualTo(result);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void htmlTellsTheVerdictAndNeedsNothingElse(Verdict verdict) throws IOException {
        write(verdict);

        assertThat(directory.resolve("report.html"))
                .content()
                .contains("<h1><span class=\"badge\">" + VerdictText.title(verdict.outcome()) + "</span>")
                .doesNotContain("<script", "<link", "src=", "http://", "@import", "url(", "\u001b", "\u202e", "\u0000");
    }

    @Test
    void aPathThatTheTargetCannotHaveIsToldEverywhere() throws Exception {
        write(Samples.partlyApplicable());

        assertThat(directory.resolve("report.html"))
                .content()
                .contains("<h2>Not applicable</h2>", "zero-downtime</strong>: no service has the role proxy");
        assertThat(elements(xml(), "skipped"))
                .singleElement()
                .satisfies(skipped ->
                        assertThat(skipped.getAttribute("message")).isEqualTo("no service has the role proxy"));
        assertThat(results())
                .filteredOn(each -> each.path("status").asText().equals("skipped"))
                .singleElement()
                .satisfies(each -> assertThat(each.at("/statusDetails/message").asText())
                        .isEqualTo("not applicable: no service has the role proxy"));
    }

    @Test
    void htmlIsWellFormedAndItsIdsAreUnique() throws Exception {
        write(Samples.hostile());

        String html = Files.readString(directory.resolve("report.html"))
                .replaceAll("<!doctype html>", "")
                .replaceAll("<(meta [^>]*)>", "<$1/>");
        Document document = builder().parse(new InputSource(new StringReader(html)));
        List<String> ids = new ArrayList<>();
        for (Element each : elements(document, "*")) {
            if (each.hasAttribute("id")) {
                ids.add(each.getAttribute("id"));
            }
        }
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
        assertThat(elements(document, "table"))
                .allSatisfy(table -> assertThat(count(table, "caption")).isEqualTo("1"));
    }

    @Test
    void aBlockingFindingIsToldBeforeAnyPath() throws IOException {
        write(Samples.rejected());

        assertThat(Files.readString(directory.resolve("report.html")))
                .containsSubsequence(
                        "2 blocking findings on 1 of 3 paths",
                        "What stands in the way",
                        "restore from the backup",
                        "<b>What to do: </b>",
                        "Each path was rehearsed",
                        "<td>rows lost, 3 writes given up, 1 job lost</td>",
                        "message=&#39;Fix &lt;b&gt;escaping&lt;/b&gt; &amp; quoting&#39;",
                        "<pre>./rehearse run");
    }

    @Test
    void logsAreLinkedAndOnlyThoseOfThePath() throws IOException {
        Path logs = Files.createDirectories(directory.resolve("logs/standard"));
        Files.writeString(logs.resolve("api 1.log"), "ready");
        Files.writeString(directory.resolve("logs/other.log"), "");
        write(Samples.approved());

        assertThat(directory.resolve("report.html"))
                .content()
                .contains("href=\"logs/standard/api%201.log\"")
                .doesNotContain("other.log");
    }

    @Test
    void whatAPathCostIsToldWithIt() throws IOException {
        write(Samples.rejected());

        assertThat(Files.readString(directory.resolve("report.html")))
                .containsSubsequence(
                        "812 writes acknowledged, none lost.",
                        "Every stored write was worked on, once.",
                        "was restored elsewhere and compared, 14 tables.",
                        "The change needs 772 MB",
                        "Maintenance window",
                        "<td>5 min 00 s</td><td>5 min 12 s <span class=\"badge warning\">longer</span>",
                        "3 gone afterwards (3 can be sent again; the restore accounts for 3)",
                        "failed high held 0 before and 2 after; wip high held 1 before and 0 after.",
                        "212 of 212 requests were answered as if there were no maintenance",
                        "<th scope=\"row\">014_email</th><td>upgrade</td><td>2.2 s</td><td>1.3 MB</td><td>students</td>"
                                + "<td>students, 850 ms</td>",
                        "<td>downgrade</td><td>1.7 s</td><td>656 B</td><td>none</td>",
                        "docker compose logs api | grep -i error",
                        "<span class=\"badge warning\">no</span>");
        assertThat(Files.readString(directory.resolve("junit.xml")))
                .contains("<property name=\"Writes\" value=\"812 writes acknowledged, none lost.");
        assertThat(results())
                .extracting(each -> each.path("description").asText())
                .anySatisfy(text -> assertThat(text).contains("Window, Stop services: planned 5 min 00 s"));
    }

    @Test
    void aFailureThatIsFineIsShownAsOne() throws Exception {
        write(Samples.rejected());

        assertThat(directory.resolve("report.html")).content().contains("1<small>allowed</small>");
        assertThat(elements(xml(), "failure")).hasSize(3);
    }

    @Test
    void diagnosticsAreLinkedByTheirPlaceAndNotWithoutEnd() throws IOException {
        Path logs = Files.createDirectories(directory.resolve("logs/standard/diagnostics"));
        for (int number = 100; number < 170; number++) {
            Files.writeString(logs.resolve(number + ".txt"), "");
        }
        write(Samples.approved());

        assertThat(directory.resolve("report.html"))
                .content()
                .contains(">diagnostics/159.txt</a>", "and 10 more in the directory logs")
                .doesNotContain("160.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "9949, 9.9 kB",
        "9951, 10 kB",
        "999499, 999 kB",
        "999500, 1.0 MB"
    })
    void aSizeIsShort(long bytes, String text) {
        assertThat(Size.of(bytes)).isEqualTo(text);
    }

    @Test
    void allureHoldsAResultPerPathAndPerCheck() throws IOException {
        write(Samples.rejected());

        List<JsonNode> results = results();
        assertThat(results).hasSize(3 + 17 + 20 + 3);
        assertThat(results)
                .extracting(each -> each.path("historyId").asText())
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(results)
                .filteredOn(each -> each.path("status").asText().equals("failed"))
                .extracting(each -> each.path("name").asText())
                .containsExactlyInAnyOrder(
                        "process.step-failed", "data.rows-lost", "database-rollback by the procedure documented");
        assertThat(results)
                .flatExtracting(each -> each.findValues("source"))
                .allSatisfy(
                        source -> assertThat(directory.resolve("allure-results").resolve(source.asText()))
                                .exists());
    }

    @Test
    void aSecondCallReplacesWhatTheFirstLeft() throws IOException {
        write(Samples.rejected());
        write(Samples.approved());

        assertThat(results()).hasSize(1 + 17);
    }

    @Test
    void aMissingGeneratorIsOneComplaintAndNothingMore() throws IOException {
        write(Samples.rejected());

        assertThat(complaints)
                .singleElement()
                .asString()
                .startsWith("The Allure report was not made: its generator is not in ")
                .doesNotContain("\n");
        assertThat(directory.resolve("report.html")).exists();
    }

    @Test
    void aFailingGeneratorIsOneComplaintThatQuotesIt() throws IOException {
        Files.createDirectories(directory.resolve("no-generator/lib"));

        write(Samples.approved());

        assertThat(complaints).singleElement().asString().contains("exited with 1: ", "io.qameta.allure.CommandLine");
    }

    @ParameterizedTest
    @CsvSource({
        "GITLAB_CI, gitlab",
        "GITHUB_ACTIONS, github",
        "JENKINS_URL, jenkins",
    })
    void theExecutorIsTheJobThatRanIt(String variable, String type) {
        assertThat(AllureSurroundings.executor(Map.of(variable, "true"))).containsEntry("type", type);
        assertThat(AllureSurroundings.executor(Map.of())).isEmpty();
    }

    private void write(Verdict verdict) throws IOException {
        new ReportWriter(directory.resolve("no-generator"), complaints::add).write(verdict, directory);
    }

    private List<JsonNode> results() throws IOException {
        List<JsonNode> results = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory.resolve("allure-results"))) {
            for (Path file : files.filter(each -> each.toString().endsWith("-result.json"))
                    .toList()) {
                results.add(new JsonMapper().readTree(file.toFile()));
            }
        }
        return results;
    }

    private Document xml() throws IOException, SAXException, ParserConfigurationException {
        return builder().parse(directory.resolve("junit.xml").toFile());
    }

    private static DocumentBuilder builder() throws ParserConfigurationException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder();
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int index = 0; index < nodes.getLength(); index++) {
            elements.add((Element) nodes.item(index));
        }
        return elements;
    }

    private static String count(Element element, String name) {
        return Integer.toString(element.getElementsByTagName(name).getLength());
    }
}
