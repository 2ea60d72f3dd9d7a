package dev.rehearsal.evidence.compatibility;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.evidence.http.Fields;
import dev.rehearsal.server.ReplicaException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a release offers by its OpenAPI document (3.x; of 2.0 the operations and parameters). Immutable.
 *
 * @param operations method and path, in which the names of parameters do not count ({@code GET /courses/{}}), to what is
 *     described of it
 */
public record ApiDescription(SortedMap<String, Operation> operations) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    public ApiDescription {
        operations = new TreeMap<>(operations);
    }

    /**
     * One operation.
     *
     * @param shown method and path as the document writes them
     * @param parameters place and name ({@code query limit}) to whether it must be given; those of the path are left out
     * @param body what is sent
     * @param answers status to what is answered
     */
    public record Operation(
            String shown, SortedMap<String, Boolean> parameters, Body body, SortedMap<String, Fields> answers) {}

    /**
     * What is sent along.
     *
     * @param required whether anything must be
     */
    public record Body(boolean required, Fields fields) {}

    /**
     * Reads the first JSON object of a command's output.
     *
     * @throws ReplicaException when it holds no OpenAPI document
     */
    public static ApiDescription parse(String output) {
        int start = output.indexOf('{');
        JsonNode document;
        try {
            document = start < 0 ? MAPPER.missingNode() : MAPPER.readTree(output.substring(start));
        } catch (JsonProcessingException broken) {
            throw new ReplicaException("the command contract.openapi prints no JSON: " + beginning(output), broken);
        }
        if (!document.path("paths").isObject()) {
            throw new ReplicaException("the command contract.openapi prints no OpenAPI document: " + beginning(output));
        }
        SortedMap<String, Operation> operations = new TreeMap<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
                if (METHODS.contains(entry.getKey())) {
                    String method = entry.getKey().toUpperCase(Locale.ROOT);
                    operations.put(
                            method + " " + path.getKey().replaceAll("\\{[^}]*}", "{}"),
                            operation(document, method + " " + path.getKey(), path.getValue(), entry.getValue()));
                }
            }
        }
        return new ApiDescription(operations);
    }

    /** The operation of this key; empty when there is none. */
    public Optional<Operation> operation(String key) {
        return Optional.ofNullable(operations.get(key));
    }

    private static Operation operation(JsonNode document, String shown, JsonNode path, JsonNode operation) {
        SortedMap<String, Boolean> parameters = new TreeMap<>();
        for (JsonNode list : new JsonNode[] {path.path("parameters"), operation.path("parameters")}) {
            for (JsonNode written : list) {
                JsonNode parameter = Fields.resolved(document, written);
                String in = parameter.path("in").asText();
                if (!in.equals("path") && !in.equals("body") && !in.equals("formData")) {
                    parameters.put(
                            in + " " + parameter.path("name").asText(),
                            parameter.path("required").asBoolean());
                }
            }
        }
        JsonNode request = Fields.resolved(document, operation.path("requestBody"));
        SortedMap<String, Fields> answers = new TreeMap<>();
        for (Map.Entry<String, JsonNode> answer : operation.path("responses").properties()) {
            answers.put(answer.getKey(), Fields.ofContent(document, Fields.resolved(document, answer.getValue())));
        }
        return new Operation(
                shown,
                parameters,
                new Body(request.path("required").asBoolean(), Fields.ofContent(document, request)),
                answers);
    }

    private static String beginning(String output) {
        String line = output.strip();
        return line.isEmpty() ? "it prints nothing" : line.substring(0, Math.min(200, line.length()));
    }
}
