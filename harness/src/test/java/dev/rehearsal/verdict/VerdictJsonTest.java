package dev.rehearsal.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.base.ProgramText;
import dev.rehearsal.redaction.Redaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsReadBackTheSame() throws IOException {
        Path file = directory.resolve("verdict.json");
        Verdict verdict = VerdictSamples.verdict();

        VerdictJson.write(verdict, file);

        assertThat(VerdictJson.read(file)).isEqualTo(verdict);
    }

    @Test
    void aWriteReplacesTheFileAndLeavesNothingElse() throws IOException {
        Path file = directory.resolve("verdict.json");
        Files.writeString(file, "before");

        VerdictJson.write(VerdictSamples.verdict(), file);

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
        assertThat(file).content().startsWith("{\n").endsWith("}\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /schemaVersion                          | 1
                    /outcome                                | "rejected"
                    /startedAt                              | "2026-05-17T20:00:00.125Z"
                    /from                                   | null
                    /images/api/from                        | null
                    /paths/0/outcome                        | "rejected"
                    /paths/0/findings/0/severity            | "blocker"
                    /paths/0/availability/outages/0/kind    | "refused"
                    /paths/0/migrations/0/locks/0/heldMillis| 40
                    /paths/0/fault                          | null
                    /paths/1/availability                   | null
                    /paths/1/ledger                         | null
                    /paths/0/window/1/measuredMillis        | null
                    /paths/0/rollback/replays               | {"GitLab": 8}
                    /paths/0/disk/total                     | 1230
                    /paths/0/steps/0/tolerated              | false
                    /paths/0/control/requests               | 5000
                    /paths/1/control                        | null
                    /paths/1/diagnoses                      | []
                    /paths/0/recording/requests/slowestMillis | [9, null]
                    /paths/0/recording/writes               | null
                    /paths/0/images/api                     | {"from": "sha256:aa", "to": null}
                    /paths/0/runbook/phases/0/steps/0/commands/0/onFailure | "stops"
                    /paths/1/recording                      | null
                    """)
    void theFormIsTheDocumentedOne(String pointer, String expected) throws IOException {
        assertThat(JSON.readTree(VerdictJson.text(VerdictSamples.verdict())).at(pointer))
                .isEqualTo(JSON.readTree(expected));
    }

    @Test
    void everyByteOfTheFormIsKept() throws IOException {
        try (var golden = VerdictJsonTest.class.getResourceAsStream("verdict-golden.json")) {
            assertThat(VerdictJson.text(VerdictSamples.verdict()))
                    .isEqualTo(new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void imagesAreInOrderSoThatTwoRunsCanBeCompared() throws IOException {
        assertThat(JSON.readTree(VerdictJson.text(VerdictSamples.verdict()))
                        .path("images")
                        .fieldNames())
                .toIterable()
                .containsExactly("api", "worker");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                        | schemaVersion  | 2
                    ''                        | outcome        | "APPROVED"
                    ''                        | outcome        | "passed"
                    ''                        | startedAt      | "yesterday"
                    ''                        | durationMillis | null
                    ''                        | paths          | null
                    /paths/0                  | durationMillis | -1
                    /paths/0                  | decided        | "data.rows-lost"
                    /paths/0/findings/0       | severity       | "fatal"
                    /paths/0/findings/0       | id             | "Rows lost"
                    /paths/0/steps/0          | exitCode       | "0"
                    /paths/0/availability     | requests       | 1.5
                    /images/api               | to             | 7
                    /paths/0/window/0         | measuredMillis | -1
                    /paths/0/rollback         | restored       | null
                    /paths/0/backup           | bytes          | "4 KiB"
                    /paths/0/disk             | free           | -1
                    /paths/0/maintenance      | asked          | null
                    /paths/0/diagnoses/0      | shown          | "yes"
                    /paths/0/ledger           | jobsLost       | -1
                    /paths/0/control          | failed         | null
                    /paths/0/steps/0          | tolerated      | 1
                    /paths/0/recording/requests | intervalMillis | 0
                    /paths/0/recording/requests | failed         | [-1]
                    /paths/0/runbook          | host           | "laptop"
                    """)
    void aBrokenVerdictIsRefusedWithThePlaceOfTheFault(String pointer, String name, String value) throws IOException {
        ObjectNode broken = (ObjectNode) JSON.readTree(VerdictJson.text(VerdictSamples.verdict()));
        ((ObjectNode) broken.at(pointer)).set(name, JSON.readTree(value));
        Path file = Files.writeString(directory.resolve("verdict.json"), broken.toString());

        assertThatThrownBy(() -> VerdictJson.read(file))
                .isInstanceOf(MalformedVerdictException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(pointer + "/" + name);
    }

    @ParameterizedTest
    @CsvSource({
        "'',outcome",
        "'',command",
        "/paths/0,availability",
        "/paths/0,unmeasured",
        "/paths/0/findings/0,evidence",
        "/paths/0/unmeasured/0,decisive"
    })
    void aMissingPropertyIsRefused(String pointer, String name) throws IOException {
        ObjectNode broken = (ObjectNode) JSON.readTree(VerdictJson.text(VerdictSamples.verdict()));
        ((ObjectNode) broken.at(pointer)).remove(name);

        assertThat(VerdictSchema.bundled().problems(broken))
                .singleElement()
                .asString()
                .contains(name);
    }

    @Test
    void whatALaterHarnessAddsIsPassedOver() throws IOException {
        ObjectNode later = (ObjectNode) JSON.readTree(VerdictJson.text(VerdictSamples.verdict()));
        later.put("weather", "fine");
        Path file = Files.writeString(directory.resolve("verdict.json"), later.toString());

        assertThat(VerdictJson.read(file)).isEqualTo(VerdictSamples.verdict());
    }

    @Test
    void aVerdictOfAnEarlierHarnessIsRead() throws IOException {
        ObjectNode earlier = (ObjectNode) JSON.readTree(VerdictJson.text(VerdictSamples.verdict()));
        ObjectNode path = (ObjectNode) earlier.at("/paths/0");
        path.remove(List.of(
                "window",
                "rollback",
                "backup",
                "disk",
                "maintenance",
                "diagnoses",
                "control",
                "recording",
                "runbook",
                "images"));
        ((ObjectNode) path.at("/steps/0")).remove("tolerated");
        ((ObjectNode) path.at("/ledger"))
                .remove(List.of("sent", "refused", "unknown", "untold", "jobsLost", "jobsDuplicated"));
        Path file = Files.writeString(directory.resolve("verdict.json"), earlier.toString());

        PathVerdict read = VerdictJson.read(file).paths().get(0);

        assertThat(read.window()).isEmpty();
        assertThat(read.diagnoses()).isEmpty();
        assertThat(read.rollback()).isNull();
        assertThat(read.control()).isNull();
        assertThat(read.recording()).isNull();
        assertThat(read.runbook()).isNull();
        assertThat(read.images()).isEmpty();
        assertThat(read.steps().get(0).failed()).isTrue();
        assertThat(read.ledger()).isEqualTo(new Effects.Ledger(100, 1, 0, 1, null, null, null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''
            {
            []
            {} {}
            """)
    void textThatIsNoVerdictIsRefused(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("verdict.json"), text);

        assertThatThrownBy(() -> VerdictJson.read(file)).isInstanceOf(MalformedVerdictException.class);
    }

    @Test
    void aMissingFileIsToldAsSuch() {
        assertThatThrownBy(() -> VerdictJson.read(directory.resolve("none.json")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void secretsAreHiddenInTextsAndKeysAndWordsOfTheSchemaStay() {
        Redaction redaction = new Redaction();
        redaction.keepReadable(VerdictJson.words());
        redaction.learnFile("A_TOKEN='alembic upgrade head'\nB_KEY='failed high'\nC_PASSWORD=rejected");

        Verdict hidden =
                VerdictJson.withTexts(VerdictSamples.verdict(), (owner, key, texts) -> redaction.hiddenIn(texts));

        assertThat(VerdictJson.text(hidden))
                .contains("<A_TOKEN>", "\"<B_KEY>\" : 1")
                .doesNotContain("alembic upgrade head", "failed high");
        assertThat(hidden.outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void whatProgramsPrintedIsWithheldInOwnWords() {
        Redaction redaction = new Redaction();
        redaction.withholdPrograms();
        Verdict quoted = VerdictJson.withTexts(
                VerdictSamples.verdict(),
                (owner, key, texts) -> key.equals("tail") ? List.of(ProgramText.quoted(texts.get(0))) : texts);

        String text = VerdictJson.text(VerdictJson.withTexts(quoted, (owner, key, texts) -> redaction.hiddenIn(texts)));

        assertThat(text).contains("(withheld: 1 line, 4 characters)").doesNotContain("boom");
    }
}
