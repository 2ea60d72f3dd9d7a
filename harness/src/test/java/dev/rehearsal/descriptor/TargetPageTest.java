package dev.rehearsal.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TargetPageTest {
    private static final Path PAGE = Path.of("../docs/target-reference.md");
    private static final Path SCHEMA = Path.of("src/main/resources/dev/rehearsal/descriptor/target.schema.json");

    @Test
    void thePageInTheRepositoryIsWhatTheSchemaSays() throws IOException {
        String text = TargetPage.text(schema());
        if (Boolean.getBoolean("rehearsal.update-docs")) {
            Files.writeString(PAGE, text);
        }

        assertThat(PAGE)
                .as("target.schema.json says something else than docs/target-reference.md; write the page anew with"
                        + " ./rehearse test -pl harness -Dtest=TargetPageTest -Drehearsal.update-docs=true")
                .hasContent(text);
    }

    @Test
    void everyKeyOfTheSchemaHasOneRowWithItsDescription() throws IOException {
        String text = TargetPage.text(schema());

        List<JsonNode> keys = new ArrayList<>();
        gather(schema(), keys);
        assertThat(rows(text)).isEqualTo(keys.stream().mapToInt(JsonNode::size).sum());
        assertThat(keys)
                .allSatisfy(properties -> properties
                        .properties()
                        .forEach(key -> assertThat(text)
                                .contains("`" + key.getKey() + "` |")
                                .contains(key.getValue()
                                        .path("description")
                                        .asText()
                                        .lines()
                                        .findFirst()
                                        .orElseThrow()
                                        .replace("|", "\\|"))));
    }

    @Test
    void aRowTellsValueDefaultAndNeed() throws IOException {
        assertThat(TargetPage.text(schema()))
                .contains("| <a id=\"host.port\"></a>`port` | whole number from 1 to 65535 | `443` | ")
                .contains("| <a id=\"host.user\"></a>`user` | text | *required* | ")
                .contains("| <a id=\"host.scheme\"></a>`scheme` | `http`, `https` | `https` | ")
                .contains("| <a id=\"smoke\"></a>`smoke` | list of [resource](#resource) | none | ");
    }

    @Test
    void noAnchorIsThereTwiceAndEveryLinkLeadsSomewhere() throws IOException {
        String text = TargetPage.text(schema());
        Set<String> anchors = new HashSet<>();
        assertThat(all("<a id=\"([^\"]+)\"", text))
                .allSatisfy(anchor -> assertThat(anchors.add(anchor)).as(anchor).isTrue());
        all("(?m)^#+ (.+)$", text)
                .forEach(heading -> anchors.add(heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "")));

        assertThat(all("\\]\\(#([^)]+)\\)", text)).isNotEmpty().isSubsetOf(anchors);
    }

    @Test
    void whatThePageCannotTellIsRefused() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(
                        "{\"properties\": {\"key\": {\"description\": \"A key.\", \"contentEncoding\": \"base64\"}}}");

        assertThatThrownBy(() -> TargetPage.text(schema)).hasMessageContaining("key uses 'contentEncoding'");
    }

    private static void gather(JsonNode schema, List<JsonNode> found) {
        JsonNode properties = schema.path("properties");
        // A name that is always there among names that are the writer's own.
        if (!schema.path("additionalProperties").isObject() && properties.isObject()) {
            found.add(properties);
        }
        schema.forEach(child -> gather(child, found));
    }

    private static long rows(String text) {
        return text.lines().filter(line -> line.startsWith("| <a id=")).count();
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static JsonNode schema() throws IOException {
        return new ObjectMapper().readTree(SCHEMA.toFile());
    }
}
