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
import java.util.List;
import java.util.Objects;

/** The JSON Schema of {@code verdict.json}, the one that is shipped. Immutable. */
final class VerdictSchema {
    static final String FILE = "verdict.schema.json";

    private final Schema schema;

    private VerdictSchema(JsonNode root) {
        this.schema = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()))
                .getSchema(root);
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
