package dev.rehearsal.target;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Reads {@code target.yaml}. A descriptor may name another one with {@code extends}; it then says only what differs.
 */
public final class TargetLoader {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addModule(new SimpleModule()
                    .addDeserializer(Duration.class, new DurationReader())
                    .addDeserializer(Path.class, new PathReader()))
            .build();

    private TargetLoader() {}

    /**
     * Loads a descriptor.
     *
     * @throws TargetException with every problem of the descriptor
     */
    public static Target load(Path file) {
        Problems problems = new Problems();
        Descriptor descriptor = new DescriptorReader(problems).read(file);
        TargetSchema schema = TargetSchema.bundled();
        schema.check(descriptor, problems);
        Path directory = Objects.requireNonNull(
                file.toAbsolutePath().normalize().getParent(), "a file that was read lies in a directory");
        new TargetRules(descriptor, problems).check();
        new TargetFiles(descriptor, problems).settle(directory);
        problems.throwIfAny();
        return bind(descriptor.content(), schema, directory);
    }

    private static Target bind(ObjectNode content, TargetSchema schema, Path directory) {
        schema.complete(content);
        content.put("directory", directory.toString());
        for (JsonNode resource : content.path("smoke")) {
            if (resource instanceof ObjectNode map && !map.has("verifyAfter")) {
                map.set("verifyAfter", map.path("verify").deepCopy());
            }
        }
        if (!content.path("identities").has("anonymous")) {
            content.withObject("/identities").putObject("anonymous");
        }
        try {
            return MAPPER.treeToValue(content, Target.class);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("target.schema.json lets pass what Target cannot hold.", fault);
        }
    }

    private static final class DurationReader extends StdScalarDeserializer<Duration> {
        private static final long serialVersionUID = 1L;

        DurationReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Durations.parse(parser.getText());
        }
    }

    private static final class PathReader extends StdScalarDeserializer<Path> {
        private static final long serialVersionUID = 1L;

        PathReader() {
            super(Path.class);
        }

        @Override
        public Path deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Path.of(parser.getText());
        }
    }
}
