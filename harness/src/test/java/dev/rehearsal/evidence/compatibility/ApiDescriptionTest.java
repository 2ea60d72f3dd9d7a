package dev.rehearsal.evidence.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.evidence.http.Fields.Field;
import dev.rehearsal.server.ReplicaException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiDescriptionTest {
    @Test
    void namesOfPathParametersDoNotCount() {
        ApiDescription api =
                ApiDescription.parse("{\"paths\": {\"/a/{id}/b/{x}\": {\"get\": {}, \"summary\": \"A\"}}}");

        assertThat(api.operations()).containsOnlyKeys("GET /a/{}/b/{}");
        assertThat(api.operation("GET /a/{}/b/{}").orElseThrow().shown()).isEqualTo("GET /a/{id}/b/{x}");
    }

    @Test
    void whatACommandPrintsAroundTheDocumentIsPassedOver() {
        assertThat(ApiDescription.parse("Loading\n{\"paths\": {\"/a\": {\"get\": {}}}}\n Container api-1 Created")
                        .operations())
                .hasSize(1);
    }

    @Test
    void schemasAreFollowedThroughReferencesAndToAnEndWhereTheyHoldThemselves() {
        ApiDescription api = ApiDescription.parse("""
            {"paths": {"/a": {"parameters": [{"$ref": "#/components/parameters/page"}], "post": {
               "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Node"}}}}}}},
             "components": {
               "parameters": {"page": {"name": "page", "in": "query", "required": true}},
               "schemas": {"Node": {"allOf": [{"$ref": "#/components/schemas/Base"}], "type": "object",
                 "properties": {"next": {"$ref": "#/components/schemas/Node"}}},
                "Base": {"required": ["tags"], "properties": {"tags": {"type": "array", "items": {"type": "string"}}}}}}}
            """);

        ApiDescription.Operation operation = api.operation("POST /a").orElseThrow();
        assertThat(operation.parameters()).containsEntry("query page", true);
        assertThat(operation.body().required()).isFalse();
        assertThat(operation.body().fields().byPath())
                .containsEntry("", new Field(Set.of("object"), false))
                .containsEntry("tags", new Field(Set.of("array"), true))
                .containsEntry("tags[]", new Field(Set.of("string"), false))
                .containsEntry("next.tags", new Field(Set.of("array"), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no such service: api", "{\"detail\": \"Not Found\"}", "{broken"})
    void whatIsNoDocumentIsSaid(String output) {
        assertThatThrownBy(() -> ApiDescription.parse(output))
                .isInstanceOf(ReplicaException.class)
                .hasMessageContaining("contract.openapi");
    }
}
