package dev.rehearsal.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TargetSchemaTest {
    private static final JsonNode SCHEMA = schema();

    static Stream<Arguments> recordsAndTheirSchemas() {
        return Stream.of(
                Arguments.of(Target.class, "", Set.of("directory", "fingerprint"), Set.of("extends")),
                Arguments.of(Releases.class, "/properties/releases", Set.of(), Set.of()),
                Arguments.of(Target.Host.class, "/properties/host", Set.of(), Set.of()),
                Arguments.of(
                        Target.Port.class,
                        "/properties/host/properties/ports/additionalProperties",
                        Set.of(),
                        Set.of()),
                Arguments.of(
                        Target.Edition.class,
                        "/properties/overrides/additionalProperties",
                        Set.of("version", "onwards", "target"),
                        Set.of(
                                "contract",
                                "configuration",
                                "compose",
                                "services",
                                "health",
                                "identities",
                                "migrations",
                                "smoke",
                                "probe",
                                "logs")),
                Arguments.of(Target.Compose.class, "/properties/compose", Set.of(), Set.of()),
                Arguments.of(Target.Contract.class, "/properties/contract", Set.of(), Set.of()),
                Arguments.of(Target.Configuration.class, "/properties/configuration", Set.of(), Set.of()),
                Arguments.of(Target.Queues.class, "/properties/queues", Set.of(), Set.of()),
                Arguments.of(Target.Service.class, "/properties/services/additionalProperties", Set.of(), Set.of()),
                Arguments.of(Target.Health.class, "/properties/health", Set.of(), Set.of()),
                Arguments.of(Target.Gate.class, "/$defs/gate", Set.of(), Set.of()),
                Arguments.of(Target.Migrations.class, "/properties/migrations", Set.of(), Set.of()),
                Arguments.of(Target.DatabaseAccount.class, "/properties/database", Set.of(), Set.of()),
                Arguments.of(Target.Seed.class, "/properties/seed", Set.of(), Set.of()),
                Arguments.of(Target.Probe.class, "/properties/probe", Set.of(), Set.of()),
                Arguments.of(Target.Route.class, "/properties/probe/properties/routes/items", Set.of(), Set.of()),
                Arguments.of(Target.Logs.class, "/properties/logs", Set.of(), Set.of()),
                Arguments.of(Target.Limits.class, "/properties/limits", Set.of(), Set.of()),
                Arguments.of(Target.PathSettings.class, "/properties/paths/additionalProperties", Set.of(), Set.of()),
                Arguments.of(Target.Backup.class, "/properties/backup", Set.of(), Set.of()),
                Arguments.of(Target.Maintenance.class, "/properties/maintenance", Set.of(), Set.of()),
                Arguments.of(Target.PlannedPhase.class, "/properties/window/items", Set.of(), Set.of()),
                Arguments.of(Workload.class, "/properties/workload", Set.of(), Set.of()),
                Arguments.of(Workload.Write.class, "/$defs/write", Set.of(), Set.of()),
                Arguments.of(SmokeResource.class, "/$defs/resource", Set.of(), Set.of()),
                Arguments.of(
                        SmokeResource.Question.class,
                        "/$defs/resource/properties/verifyDown/items",
                        Set.of(),
                        Set.of()),
                Arguments.of(SeedRequest.class, "/$defs/seeding", Set.of("request"), names(Request.class)),
                Arguments.of(Request.class, "/$defs/request", Set.of(), Set.of()));
    }

    @ParameterizedTest
    @MethodSource("recordsAndTheirSchemas")
    void theSchemaDescribesExactlyWhatARecordHolds(
            Class<?> held, String pointer, Set<String> notWritten, Set<String> notHeld) {
        Set<String> expected = names(held);
        expected.removeAll(notWritten);
        expected.addAll(notHeld);

        Set<String> described = new TreeSet<>();
        SCHEMA.at(pointer).path("properties").fieldNames().forEachRemaining(described::add);
        assertThat(described).isEqualTo(expected);
    }

    private static Set<String> names(Class<?> held) {
        return new TreeSet<>(Stream.of(held.getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
    }

    @Test
    void everyKeyIsDescribedAndEveryMapIsClosed() {
        List<String> faults = new ArrayList<>();
        inspect("", SCHEMA, faults);
        assertThat(faults).isEmpty();
    }

    private static void inspect(String pointer, JsonNode schema, List<String> faults) {
        JsonNode properties = schema.path("properties");
        if (!properties.isEmpty() && !schema.has("additionalProperties")) {
            faults.add(pointer + " is open");
        }
        if (!properties.isEmpty() && schema.path("description").asText().isBlank()) {
            faults.add(pointer + " has keys and no description");
        }
        for (var property : properties.properties()) {
            if (property.getValue().path("description").asText().isBlank()) {
                faults.add(pointer + "/properties/" + property.getKey() + " has no description");
            }
        }
        for (var child : schema.properties()) {
            inspect(pointer + "/" + child.getKey(), child.getValue(), faults);
        }
    }

    private static JsonNode schema() {
        try (var file = TargetSchema.class.getResourceAsStream("target.schema.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(file));
        } catch (IOException fault) {
            throw new AssertionError(fault);
        }
    }
}
