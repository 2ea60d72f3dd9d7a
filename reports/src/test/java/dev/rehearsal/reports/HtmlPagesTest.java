package dev.rehearsal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What holds of {@code report.html} whatever it is about: a browser, a printer and a screen reader can take it. */
class HtmlPagesTest {
    private static final Set<String> FILES = Set.of("verdict.json", "junit.xml");

    @TempDir
    private Path directory;

    static Stream<Arguments> samples() {
        return Stream.of(
                        Samples.approved(),
                        Samples.rejected(),
                        Samples.inconclusive(),
                        Samples.hostile(),
                        Samples.empty(),
                        Samples.partlyApplicable())
                .map(verdict -> Arguments.argumentSet(
                        verdict.outcome() + ", " + verdict.paths().size() + " paths", verdict));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void linksLeadSomewhereWithinThePageOrTheReport(Verdict verdict) throws Exception {
        Document page = page(verdict);
        List<String> ids = all(page, "*").stream()
                .filter(each -> each.hasAttribute("id"))
                .map(each -> each.getAttribute("id"))
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(all(page, "a"))
                .extracting(each -> each.getAttribute("href"))
                .allSatisfy(href -> assertThat(
                                href.startsWith("#") ? ids.contains(href.substring(1)) : FILES.contains(href))
                        .as(href)
                        .isTrue());
        assertThat(all(page, "*"))
                .filteredOn(each -> each.hasAttribute("aria-labelledby"))
                .allSatisfy(each -> assertThat(ids).contains(each.getAttribute("aria-labelledby")));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void nothingComesFromElsewhereAndNothingRuns(Verdict verdict) throws Exception {
        assertThat(all(page(verdict), "*")).allSatisfy(each -> {
            assertThat(each.getTagName()).isNotIn("script", "link", "iframe", "object", "embed", "img", "base", "form");
            for (int index = 0; index < each.getAttributes().getLength(); index++) {
                assertThat(each.getAttributes().item(index).getNodeName())
                        .doesNotStartWith("on")
                        .isNotIn("src", "srcset", "style", "action");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void headingsGoDownOneByOne(Verdict verdict) throws Exception {
        List<Integer> levels = all(page(verdict), "*").stream()
                .map(Element::getTagName)
                .filter(name -> name.matches("h[1-6]"))
                .map(name -> name.charAt(1) - '0')
                .toList();

        assertThat(levels).startsWith(1).containsOnlyOnce(1);
        for (int index = 1; index < levels.size(); index++) {
            assertThat(levels.get(index)).isLessThanOrEqualTo(levels.get(index - 1) + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyTableAndDrawingSaysWhatItIs(Verdict verdict) throws Exception {
        Document page = page(verdict);

        assertThat(all(page, "table")).allSatisfy(table -> {
            assertThat(table.getElementsByTagName("caption").getLength()).isEqualTo(1);
            assertThat(table.getElementsByTagName("th").getLength()).isPositive();
        });
        assertThat(all(page, "svg"))
                .filteredOn(each -> !"svg".equals(((Element) each.getParentNode()).getTagName()))
                .allSatisfy(each -> assertThat(each.getAttribute("role")).isEqualTo("img"));
        assertThat(all(page, "details"))
                .allSatisfy(
                        each -> assertThat(each.getElementsByTagName("summary").getLength())
                                .isPositive());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyColourOfABadgeHasATextBehindIt(Verdict verdict) throws Exception {
        assertThat(all(page(verdict), "span"))
                .filteredOn(each -> each.getAttribute("class").startsWith("badge"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getTextContent()).isNotBlank());
    }

    private Document page(Verdict verdict) throws IOException, ParserConfigurationException, SAXException {
        ReportWriter.writePages(verdict, directory);
        String html = Files.readString(directory.resolve("report.html"))
                .replaceAll("<!doctype html>", "")
                .replaceAll("<(meta [^>]*)>", "<$1/>");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static List<Element> all(Document page, String name) {
        NodeList nodes = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int index = 0; index < nodes.getLength(); index++) {
            elements.add((Element) nodes.item(index));
        }
        return elements;
    }
}
