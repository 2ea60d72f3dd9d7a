package dev.rehearsal.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The JSON Schema of {@code verdict.json}, the one that is shipped. Immutable. */
final class VerdictSchema {
    static final String FILE = "verdict.schema.json";

    private final Schema schema;
    private final Set<String> words = new HashSet<>();

    private VerdictSchema(JsonNode root) {
        collect(root);
        this.schema = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()))
                .getSchema(root);
    }

    private void collect(JsonNode node) {
        node.path("properties").properties().forEach(each -> words.add(each.getKey()));
        node.path("enum").forEach(each -> words.add(each.asText()));
        if (node.has("const")) {
            words.add(node.path("const").asText());
        }
        node.forEach(this::collect);
    }

    /** Names of properties and values of enumerations. */
    Set<String> words() {
        return Collections.unmodifiableSet(words);
    }

    static VerdictSchema bundled() {
        return Holder.BUNDLED;
    }

    /** What is wrong with the document's form, a problem a line; empty when nothing is. */
    List<String> problems(JsonNode document) {
        return schema.validate(document).stream().map(Error::toString).toList();
    }

    private static final class Holder {
        private static final VerdictSchema BUNDLED = load();

        private static VerdictSchema load() {
            try (InputStream file = Objects.requireNonNull(VerdictSchema.class.getResourceAsStream(FILE), FILE)) {
                return new VerdictSchema(new ObjectMapper().readTree(file));
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }
}
