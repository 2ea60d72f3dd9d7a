package dev.rehearsal.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Unmeasured;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theSchemaAcceptsAFullVerdict() throws IOException {
        assertThat(VerdictSchema.bundled().problems(JSON.readTree(VerdictJson.text(VerdictSamples.verdict()))))
                .isEmpty();
    }

    static Stream<Arguments> recordsAndTheirSchemas() {
        return Stream.of(
                Arguments.of(Verdict.class, ""),
                Arguments.of(Verdict.ImageDigests.class, "/properties/images/additionalProperties"),
                Arguments.of(Provenance.class, "/properties/provenance"),
                Arguments.of(Provenance.Basis.class, "/properties/provenance/properties/basis"),
                Arguments.of(Provenance.HandedOver.class, "/properties/provenance/properties/handedOver/items"),
                Arguments.of(PathVerdict.class, "/$defs/path"),
                Arguments.of(Course.Step.class, "/$defs/step"),
                Arguments.of(Effects.AvailabilitySummary.class, "/$defs/path/properties/availability"),
                Arguments.of(
                        Effects.OutageSummary.class, "/$defs/path/properties/availability/properties/outages/items"),
                Arguments.of(Effects.Ledger.class, "/$defs/path/properties/ledger"),
                Arguments.of(Effects.Migration.class, "/$defs/path/properties/migrations/items"),
                Arguments.of(Effects.Lock.class, "/$defs/path/properties/migrations/items/properties/locks/items"),
                Arguments.of(Effects.WindowPhase.class, "/$defs/path/properties/window/items"),
                Arguments.of(Precautions.Rollback.class, "/$defs/path/properties/rollback"),
                Arguments.of(Precautions.Backup.class, "/$defs/path/properties/backup"),
                Arguments.of(Precautions.Disk.class, "/$defs/path/properties/disk"),
                Arguments.of(Precautions.Maintenance.class, "/$defs/path/properties/maintenance"),
                Arguments.of(Precautions.Diagnosis.class, "/$defs/path/properties/diagnoses/items"),
                Arguments.of(Trials.BaselineSwap.class, "/$defs/path/properties/control"),
                Arguments.of(Trials.Examination.class, "/$defs/path/properties/examination"),
                Arguments.of(Trials.OldRelease.class, "/$defs/path/properties/examination/properties/oldRelease"),
                Arguments.of(Trials.ReleaseTakeover.class, "/$defs/path/properties/examination/properties/succession"),
                Arguments.of(
                        Trials.DowngradeResult.class,
                        "/$defs/path/properties/examination/properties/succession/properties/descents/items"),
                Arguments.of(
                        Trials.QueuedJobs.class,
                        "/$defs/path/properties/examination/properties/succession/properties/handovers/items"),
                Arguments.of(Trials.RoundTrip.class, "/$defs/roundTrip"),
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

        List<String> names = names(held).toList();

        for (String name : names) {
            assertThat(properties.path(name).path("description"))
                    .as("%s of %s", name, held)
                    .isNotInstanceOf(MissingNode.class);
        }
        TreeSet<String> required = new TreeSet<>();
        schema().at(pointer).path("required").forEach(name -> required.add(name.asText()));
        assertThat(names).containsAll(required);
    }

    /** A group's components stand in the object that the group belongs to. */
    private static Stream<String> names(Class<?> held) {
        return Stream.of(held.getRecordComponents())
                .flatMap(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                        ? names(component.getType())
                        : Stream.of(component.getName()));
    }

    private static JsonNode schema() throws IOException {
        try (var file = VerdictJson.class.getResourceAsStream(VerdictSchema.FILE)) {
            return JSON.readTree(Objects.requireNonNull(file));
        }
    }
}
