package dev.rehearsal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.campaign.Campaign;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** Texts that want to be something else, and too much of everything: documents stay valid, small, quick and true. */
@Tag("campaign")
class HostileTextCampaignTest {
    private static final long MOST_BYTES = 30L << 20;

    private static final Map<String, String> TEXTS = new TreeMap<>(Map.ofEntries(
            Map.entry("half a character, the first", "a\ud83d z"),
            Map.entry("half a character, the second", "\ude00 z"),
            Map.entry("halves in the wrong order", "\ude00\ud83d"),
            Map.entry("no characters of Unicode", "\ufffe\uffff\udbff\udfff"),
            Map.entry("NUL", "a\u0000b"),
            Map.entry("all control characters", controls()),
            Map.entry("ANSI: clears the screen, sets the title", "\u001b[2J\u001b]0;approved\u0007\u009b31m"),
            Map.entry("writes over its line", "rejected\rapproved\b\b\b\u007f"),
            Map.entry("writing direction overridden", "\u202eapproved\u202c \u2066x\u2069 \u200f\u061c"),
            Map.entry("line and paragraph separators", "a\u2028b\u2029c\u0085d\u000be\fg"),
            Map.entry("HTML: script, event, style", "<script>alert(1)</script><img src=x onerror=alert(1)>' onload='x"),
            Map.entry("HTML: ends what surrounds it", "</pre></td></table></style></title><!--</script><svg/onload=x>"),
            Map.entry(
                    "XML: CDATA, comment, entity, doctype", "]]><!DOCTYPE a [<!ENTITY x \"y\">]>&x;<!-- -- --><?xml?>"),
            Map.entry("JSON: quotes, escapes, keys", "\",\"outcome\":\"approved\",\"x\":\"\\u0000\\"),
            Map.entry("Markdown: link, table, code", "[x](javascript:alert(1)) | a | ``` ~~~ # h\n---\n![](http://x)"),
            Map.entry("CSV: formula", "=HYPERLINK(\"http://x\";\"y\"),+1,-1,@SUM(1)\t"),
            Map.entry(
                    "commands of CI systems",
                    "::error::x\n##[error]y\nsection_start:1:x\r\u001b[0K%0A::set-env name=A::b"),
            Map.entry("another file", "../../../etc/passwd\u0000.log"),
            Map.entry("nothing", ""),
            Map.entry("ten thousand combining marks", "a" + "\u0301".repeat(10_000))));

    private final Campaign campaign = new Campaign("hostile", Duration.ofSeconds(60));

    @TestFactory
    Stream<DynamicTest> hostile(@TempDir Path reports) {
        TEXTS.forEach((what, text) -> campaign.add(what, random -> {
            Path directory = Files.createDirectories(reports.resolve(Integer.toString(what.hashCode())));
            Verdict verdict = VerdictJson.bounded(HostileSample.verdict(text));

            HostileVolumes.write(verdict, directory);

            assertThat(VerdictJson.read(directory.resolve("verdict.json"))).isEqualTo(verdict);
            assertThat(VerdictJson.bounded(verdict)).isEqualTo(verdict);
            assertSound(directory);
        }));
        for (HostileVolumes volume : HostileVolumes.values()) {
            campaign.add(volume.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '), random -> {
                Path directory = Files.createDirectories(reports.resolve(volume.name()));

                inASmallJvm(volume, directory);

                Verdict verdict = VerdictJson.read(directory.resolve("verdict.json"));
                assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
                assertThat(directory.resolve("verdict.json")).content().contains(volume.said);
                assertSound(directory);
            });
        }
        return campaign.tests();
    }

    private static void inASmallJvm(HostileVolumes volume, Path directory) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileVolumes.class.getName(),
                        volume.name(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
    }

    private static void assertSound(Path directory) throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.size(file)).as("%s", file.getFileName()).isLessThan(MOST_BYTES);
            }
        }
        JsonMapper json = new JsonMapper();
        JsonNode sarif = json.readTree(directory.resolve("report.sarif").toFile());
        assertThat(sarif.path("version").asText()).isEqualTo("2.1.0");
        assertThat(sarif.at("/runs/0/results").isArray()).isTrue();
        assertThat(json.readTree(directory.resolve("code-quality.json").toFile())
                        .isArray())
                .isTrue();
        assertThat(json.readTree(directory.resolve("annotations.json").toFile()).isObject())
                .isTrue();
        xml(Files.readString(directory.resolve("junit.xml")));
        String html = Files.readString(directory.resolve("report.html"));
        xml(html.replaceAll("<!doctype html>", "").replaceAll("<(meta [^>]*)>", "<$1/>"));
        assertThat(html).doesNotContain("<script", "onerror=\"", "<img").doesNotContainPattern(unprintable());
        assertThat(Files.readString(directory.resolve("console.txt")))
                .doesNotContainPattern(unprintable())
                .hasSizeLessThan(1 << 20);
    }

    private static String unprintable() {
        return "[\\p{Cntrl}\u0080-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff&&[^\n\t]]";
    }

    private static void xml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static String controls() {
        StringBuilder all = new StringBuilder();
        for (char each = 0; each < 0xa0; each++) {
            if (Character.isISOControl(each)) {
                all.append(each);
            }
        }
        return all.toString();
    }
}
