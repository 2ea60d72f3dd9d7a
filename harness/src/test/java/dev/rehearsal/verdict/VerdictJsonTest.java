package dev.rehearsal.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.check.Finding;
import dev.rehearsal.check.Severity;
import dev.rehearsal.check.Unmeasured;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2026-05-17T20:00:00.125Z");

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsReadBackTheSame() throws IOException {
        Path file = directory.resolve("verdict.json");
        Verdict verdict = verdict();

        VerdictJson.write(verdict, file);

        assertThat(VerdictJson.read(file)).isEqualTo(verdict);
    }

    @Test
    void aWriteReplacesTheFileAndLeavesNothingElse() throws IOException {
        Path file = directory.resolve("verdict.json");
        Files.writeString(file, "before");

        VerdictJson.write(verdict(), file);

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
        assertThat(JSON.readTree(VerdictJson.text(verdict())).at(pointer)).isEqualTo(JSON.readTree(expected));
    }

    @Test
    void imagesAreInOrderSoThatTwoRunsCanBeCompared() throws IOException {
        assertThat(JSON.readTree(VerdictJson.text(verdict())).path("images").fieldNames())
                .toIterable()
                .containsExactly("api", "worker");
    }

    @Test
    void theSchemaAcceptsAFullVerdict() throws IOException {
        assertThat(VerdictSchema.bundled().problems(JSON.readTree(VerdictJson.text(verdict()))))
                .isEmpty();
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
        ObjectNode broken = (ObjectNode) JSON.readTree(VerdictJson.text(verdict()));
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
        ObjectNode broken = (ObjectNode) JSON.readTree(VerdictJson.text(verdict()));
        ((ObjectNode) broken.at(pointer)).remove(name);

        assertThat(VerdictSchema.bundled().problems(broken))
                .singleElement()
                .asString()
                .contains(name);
    }

    @Test
    void whatALaterHarnessAddsIsPassedOver() throws IOException {
        ObjectNode later = (ObjectNode) JSON.readTree(VerdictJson.text(verdict()));
        later.put("weather", "fine");
        Path file = Files.writeString(directory.resolve("verdict.json"), later.toString());

        assertThat(VerdictJson.read(file)).isEqualTo(verdict());
    }

    @Test
    void aVerdictOfAnEarlierHarnessIsRead() throws IOException {
        ObjectNode earlier = (ObjectNode) JSON.readTree(VerdictJson.text(verdict()));
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
        assertThat(read.ledger()).isEqualTo(new PathVerdict.Ledger(100, 1, 0, 1, null, null, null, null, null, null));
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

    static Stream<Arguments> recordsAndTheirSchemas() {
        return Stream.of(
                Arguments.of(Verdict.class, ""),
                Arguments.of(Verdict.ImageDigests.class, "/properties/images/additionalProperties"),
                Arguments.of(PathVerdict.class, "/$defs/path"),
                Arguments.of(PathVerdict.Step.class, "/$defs/step"),
                Arguments.of(PathVerdict.AvailabilitySummary.class, "/$defs/path/properties/availability"),
                Arguments.of(
                        PathVerdict.OutageSummary.class,
                        "/$defs/path/properties/availability/properties/outages/items"),
                Arguments.of(PathVerdict.Ledger.class, "/$defs/path/properties/ledger"),
                Arguments.of(PathVerdict.Migration.class, "/$defs/path/properties/migrations/items"),
                Arguments.of(PathVerdict.Lock.class, "/$defs/path/properties/migrations/items/properties/locks/items"),
                Arguments.of(PathVerdict.WindowPhase.class, "/$defs/path/properties/window/items"),
                Arguments.of(PathVerdict.Rollback.class, "/$defs/path/properties/rollback"),
                Arguments.of(PathVerdict.Backup.class, "/$defs/path/properties/backup"),
                Arguments.of(PathVerdict.Disk.class, "/$defs/path/properties/disk"),
                Arguments.of(PathVerdict.Maintenance.class, "/$defs/path/properties/maintenance"),
                Arguments.of(PathVerdict.Diagnosis.class, "/$defs/path/properties/diagnoses/items"),
                Arguments.of(PathVerdict.Control.class, "/$defs/path/properties/control"),
                Arguments.of(PathVerdict.Examination.class, "/$defs/path/properties/examination"),
                Arguments.of(PathVerdict.RoundTrip.class, "/$defs/roundTrip"),
                Arguments.of(Recording.class, "/$defs/path/properties/recording"),
                Arguments.of(Recording.Series.class, "/$defs/series"),
                Arguments.of(Recording.Locks.class, "/$defs/path/properties/recording/properties/locks"),
                Arguments.of(
                        Recording.LockSpan.class,
                        "/$defs/path/properties/recording/properties/locks/properties/spans/items"),
                Arguments.of(Runbook.class, "/$defs/path/properties/runbook"),
                Arguments.of(Runbook.Phase.class, "/$defs/path/properties/runbook/properties/phases/items"),
                Arguments.of(
                        Runbook.Step.class,
                        "/$defs/path/properties/runbook/properties/phases/items/properties/steps/items"),
                Arguments.of(Finding.class, "/$defs/finding"),
                Arguments.of(Unmeasured.class, "/$defs/unmeasured"));
    }

    @ParameterizedTest
    @MethodSource("recordsAndTheirSchemas")
    void theSchemaDescribesEveryComponentOfARecord(Class<?> held, String pointer) throws IOException {
        JsonNode properties = schema().at(pointer).path("properties");

        for (RecordComponent component : held.getRecordComponents()) {
            assertThat(properties.path(component.getName()).path("description"))
                    .as("%s of %s", component.getName(), held)
                    .isNotInstanceOf(MissingNode.class);
        }
        TreeSet<String> required = new TreeSet<>();
        schema().at(pointer).path("required").forEach(name -> required.add(name.asText()));
        assertThat(Stream.of(held.getRecordComponents()).map(RecordComponent::getName))
                .containsAll(required);
    }

    private static JsonNode schema() throws IOException {
        try (var file = VerdictJson.class.getResourceAsStream(VerdictSchema.FILE)) {
            return JSON.readTree(Objects.requireNonNull(file));
        }
    }

    private static Verdict verdict() {
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                "20260517-200000-ab12",
                "gitpulse",
                null,
                null,
                null,
                Outcome.REJECTED,
                "0.1.0",
                START,
                61_000,
                "./rehearse run --path all",
                Map.of(
                        "worker",
                        new Verdict.ImageDigests("sha256:aa", "sha256:bb"),
                        "api",
                        new Verdict.ImageDigests(null, "sha256:cc")),
                List.of(rejected(), inconclusive()),
                List.of(new Verdict.NotApplicable("zero-downtime", "there is no proxy")),
                null);
    }

    private static PathVerdict rejected() {
        return new PathVerdict(
                "standard",
                "documented",
                "2026.5.15",
                "2026.5.17",
                Outcome.REJECTED,
                40_000,
                900,
                List.of(new PathVerdict.Step(
                        "Upgrade", "Migrate", "alembic upgrade head", START, 2_000, 1, false, "boom")),
                new PathVerdict.AvailabilitySummary(
                        8_000,
                        40,
                        0,
                        List.of(new PathVerdict.OutageSummary("/api/health", START, 200, "Migrate", "refused")),
                        200,
                        200,
                        3,
                        20,
                        210,
                        5),
                new PathVerdict.Ledger(100, 1, 0, 1, 110L, 4L, 6L, 2L, 0L, 1L),
                List.of(new PathVerdict.Migration(
                        "a1b2",
                        "upgrade",
                        50,
                        8_192,
                        List.of("commits"),
                        List.of(new PathVerdict.Lock("commits", "AccessExclusiveLock", 40, 30)))),
                List.of(
                        new PathVerdict.WindowPhase("DB migration", 600_000, 2_000L, START),
                        new PathVerdict.WindowPhase("User notification", 900_000, null, null)),
                new PathVerdict.Rollback(true, 9_000L, 60_000L, 12L, 8L, Map.of("GitLab", 8L), null, 0L, 3L, true),
                new PathVerdict.Backup("backups/a.sql", 4_096, true, 14L),
                new PathVerdict.Disk(9_000_000L, 1_000, 200, 30, null, 1_230),
                new PathVerdict.Maintenance(40, 2, 1, 20, 0),
                List.of(new PathVerdict.Diagnosis("View error", "docker compose logs api", "cause", false)),
                new PathVerdict.Control("zero-downtime-control", 25_000, 5_000, 0, 0, 0, 145),
                new PathVerdict.Examination(
                        List.of(new PathVerdict.RoundTrip("a1b2", true, true, 1L, 0L)),
                        new PathVerdict.RoundTrip("2026.5.17", true, false, null, null),
                        2L,
                        0L,
                        List.of("No fresh installation.")),
                new PathVerdict.Interruption(
                        6,
                        3,
                        List.of(new PathVerdict.Rest(
                                List.of("client killed before statement 2"),
                                List.of("column events.project: new"),
                                "whole",
                                "wrong",
                                "whole")),
                        List.of(new PathVerdict.Runners(2, List.of(0, 1), "whole", null)),
                        List.of("Database killed was not tried."),
                        null),
                new Recording(
                        new Recording.Series(
                                START,
                                100,
                                List.of(20L, 20L),
                                List.of(0L, 20L),
                                Arrays.asList(4L, null),
                                Arrays.asList(9L, null)),
                        null,
                        new Recording.Locks(25, List.of(new Recording.LockSpan("commits", "reader", true, START, 30)))),
                new Runbook(
                        "server",
                        null,
                        List.of(new Runbook.File("compose.override.yml", "services: {}\n")),
                        List.of(new Runbook.Phase(
                                "Update",
                                List.of(new Runbook.Step(
                                        "Migrate",
                                        List.of("Never if needed."),
                                        List.of(new Runbook.Command("alembic upgrade head", "stops", false))))))),
                null,
                Map.of("api", new Verdict.ImageDigests("sha256:aa", null)),
                List.of(new Finding(
                        "data.rows-lost", Severity.BLOCKER, "commits", "3 rows are gone.", List.of("id 1", "id 2"))),
                List.of(new Unmeasured("data.secret-unreadable", "No table holds a secret.", true)),
                List.of("data.rows-changed", "data.rows-lost"),
                null);
    }

    private static PathVerdict inconclusive() {
        return new PathVerdict(
                "maintenance",
                "recommended",
                "2026.5.15",
                "2026.5.17",
                Outcome.INCONCLUSIVE,
                10,
                10,
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                "The engine went away.");
    }
}
