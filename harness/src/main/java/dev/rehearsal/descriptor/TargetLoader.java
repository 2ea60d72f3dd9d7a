package dev.rehearsal.descriptor;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.rehearsal.descriptor.Editions.Edition;
import dev.rehearsal.release.VersionScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Reads {@code target.yaml}. A descriptor may name another one with {@code extends}; it then says only what differs.
 */
public final class TargetLoader {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addModule(new SimpleModule()
                    .addDeserializer(Duration.class, new DurationReader())
                    .addSerializer(Duration.class, new DurationWriter())
                    .addDeserializer(Path.class, new PathReader())
                    .addSerializer(Path.class, ToStringSerializer.instance))
            .defaultPropertyInclusion(JsonInclude.Value.construct(Include.NON_NULL, Include.NON_NULL))
            .build();

    /** Where captured values may stand. */
    private static final List<String> FILLED =
            List.of("identities", "health", "probe", "smoke", "workload", "maintenance");

    private TargetLoader() {}

    /**
     * Loads a descriptor.
     *
     * @throws TargetException with every problem of the descriptor
     */
    public static Target load(Path file) {
        Problems problems = new Problems();
        Descriptor descriptor = new DescriptorReader(problems).read(file);
        String fingerprint = descriptor.fingerprint();
        TargetSchema schema = TargetSchema.bundled();
        schema.check(descriptor, problems);
        Path directory = Objects.requireNonNull(
                file.toAbsolutePath().normalize().getParent(), "a file that was read lies in a directory");
        List<Edition> editions = Editions.takenFrom(descriptor, problems);
        // what is wrong with both is the same problem, told once
        editions.forEach(edition -> schema.check(edition.descriptor(), problems));
        new ReleaseRules(descriptor, problems, composeFiles(descriptor, editions, schema)).check();
        Stream.concat(Stream.of(descriptor), editions.stream().map(Edition::descriptor))
                .forEach(each -> {
                    new TargetRules(each, problems).check();
                    new TargetFiles(each, problems).settle(directory);
                });
        problems.throwIfAny();
        ObjectNode content = complete(descriptor, schema, directory);
        ArrayNode overrides = content.putArray("overrides");
        for (Edition edition : editions) {
            ObjectNode target = complete(edition.descriptor(), schema, directory);
            target.putArray("overrides");
            overrides
                    .addObject()
                    .put("version", edition.version())
                    .put("onwards", edition.onwards())
                    .set("target", target);
        }
        List<ObjectNode> all = new ArrayList<>(List.of(content));
        overrides.forEach(each -> all.add((ObjectNode) each.get("target")));
        shareTables(all);
        all.forEach(each -> each.put("fingerprint", fingerprint));
        return bind(content);
    }

    /**
     * {@link Target#fingerprint()} of a descriptor, whose files need not be there.
     *
     * @throws TargetException when it cannot be read
     */
    public static String fingerprint(Path file) {
        Problems problems = new Problems();
        Descriptor descriptor = new DescriptorReader(problems).read(file);
        problems.throwIfAny();
        return descriptor.fingerprint();
    }

    /** A table of the migration tool's that only one release knows is compared with none. */
    private static void shareTables(List<ObjectNode> targets) {
        Set<String> tables = new LinkedHashSet<>();
        targets.forEach(each -> each.at("/migrations/tables").forEach(table -> tables.add(table.asText())));
        targets.forEach(each -> {
            ArrayNode shared = each.withObject("/migrations").putArray("tables");
            tables.forEach(shared::add);
        });
    }

    /** Which Compose file a release has: that of its own descriptor, as far as its version is one. */
    private static UnaryOperator<String> composeFiles(
            Descriptor descriptor, List<Edition> editions, TargetSchema schema) {
        Optional<VersionScheme> scheme =
                VersionScheme.named(descriptor.content().path("versions").asText("calendar"));
        return version -> {
            Descriptor found = descriptor;
            for (Edition edition : editions) {
                if (scheme.isPresent() && edition.covers(version, scheme.get())) {
                    found = edition.descriptor();
                }
            }
            return found.content()
                    .path("compose")
                    .path("file")
                    .asText(schema.standard("/properties/compose/properties/file"));
        };
    }

    /** An image that holds {@code {version}} becomes one for each version. */
    private static void spellOut(JsonNode releases) {
        if (releases.path("images") instanceof ObjectNode images) {
            for (Map.Entry<String, JsonNode> image : images.properties()) {
                if (image.getValue().isTextual()) {
                    String text = image.getValue().textValue();
                    ObjectNode spelt = images.objectNode();
                    releases.path("versions")
                            .forEach(version ->
                                    spelt.put(version.asText(), text.replace(Releases.VERSION, version.asText())));
                    image.setValue(spelt);
                }
            }
        }
    }

    private static ObjectNode complete(Descriptor descriptor, TargetSchema schema, Path directory) {
        ObjectNode content = descriptor.content();
        schema.complete(content);
        content.put("directory", directory.toString());
        spellOut(content.path("releases"));
        if (content.get("migrations") instanceof ObjectNode migrations && !migrations.has("applied")) {
            migrations.set("applied", migrations.path("current"));
        }
        if (!content.has("backup")) {
            content.set("backup", DefaultBackup.of(content.path("database")));
        }
        for (JsonNode resource : content.path("smoke")) {
            if (resource instanceof ObjectNode map && !map.has("verifyAfter")) {
                map.set("verifyAfter", map.path("verify").deepCopy());
            }
        }
        if (!content.path("identities").has("anonymous")) {
            content.withObject("/identities").putObject("anonymous");
        }
        if (content.path("seed").get("requests") instanceof ArrayNode requests) {
            requests.forEach(TargetLoader::nest);
        }
        return content;
    }

    /** What repeats a request stands beside the request's own keys. */
    private static void nest(JsonNode written) {
        ObjectNode seed = (ObjectNode) written;
        JsonNode repeat = seed.remove("repeat");
        ObjectNode request = seed.deepCopy();
        seed.removeAll();
        seed.set("repeat", repeat);
        seed.set("request", request);
    }

    /** The target with these values in place of their placeholders. */
    static Target fill(Target target, Map<String, String> captured) {
        if (captured.isEmpty()) {
            return target;
        }
        ObjectNode content = MAPPER.valueToTree(target);
        for (String part : FILLED) {
            if (content.has(part)) {
                content.set(part, Placeholders.fillTexts(content.get(part), captured));
            }
        }
        return bind(content);
    }

    /** The target with variables of the environment file in place of their names. */
    static Target resolve(Target target, Map<String, String> variables) {
        ObjectNode content = MAPPER.valueToTree(target);
        resolveIn(content, variables);
        content.path("overrides").forEach(edition -> resolveIn((ObjectNode) edition.get("target"), variables));
        return bind(content);
    }

    private static void resolveIn(ObjectNode content, Map<String, String> variables) {
        for (String part : List.of("database", "identities")) {
            if (content.has(part)) {
                content.set(part, Placeholders.fillVariables(content.get(part), variables));
            }
        }
    }

    private static Target bind(ObjectNode content) {
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

    private static final class DurationWriter extends StdScalarSerializer<Duration> {
        private static final long serialVersionUID = 1L;

        DurationWriter() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration duration, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(duration.toMillis() + "ms");
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
