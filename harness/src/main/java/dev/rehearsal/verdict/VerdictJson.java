package dev.rehearsal.verdict;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads and writes {@code verdict.json}. Instants are ISO 8601 in UTC, enums are lower-case, and what was not measured
 * is null. Every record component is written, so that a new one needs no code here. Thread-safe.
 */
public final class VerdictJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(forms())
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // whoever reads the first and whoever reads the last of two would read two verdicts
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // A later harness may add a component; the schema version tells when an old one changed its meaning.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // A verdict of an earlier harness does not have the lists that were added since; the schema holds the
            // others.
            .withConfigOverride(List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(Map.class, map -> map.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z");

    /** Bytes of a file that is still read; what is within the bounds of texts and lists is smaller. */
    private static final long LARGEST = 32L << 20;

    private VerdictJson() {}

    /**
     * The same verdict within the bounds of what a verdict may hold: of lists too long the worst is kept, and each path says
     * what was left out; texts too long are cut. Every report derives from this one. What {@link #read} and {@link #text}
     * give is always within the bounds.
     */
    public static Verdict bounded(Verdict verdict) {
        try {
            return MAPPER.treeToValue(boundedTree(verdict), Verdict.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("The bounds made a verdict that is none.", unreadable);
        }
    }

    private static ObjectNode boundedTree(Verdict verdict) {
        ObjectNode tree = MAPPER.valueToTree(verdict);
        VerdictBounds.apply(tree);
        return tree;
    }

    /** The verdict as an indented JSON text that ends in a line feed. */
    public static String text(Verdict verdict) {
        try {
            return MAPPER.writeValueAsString(boundedTree(verdict)) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A verdict holds what JSON cannot say.", impossible);
        }
    }

    /**
     * Writes the verdict in one move: a reader sees the old file, the new one or none, never a part.
     *
     * @throws IOException when the file cannot be written; nothing is left behind then
     */
    public static void write(Verdict verdict, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path fresh = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.writeString(fresh, text(verdict));
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /**
     * Reads a verdict.
     *
     * @throws MalformedVerdictException when the file is not a verdict that this version can read, or its outcome does not
     *     follow from its findings
     * @throws IOException when the file cannot be read
     */
    public static Verdict read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > LARGEST) {
            throw new MalformedVerdictException(
                    file,
                    List.of("it has " + (size >> 20) + " MiB, and a verdict has " + (LARGEST >> 20) + " at most"));
        }
        try {
            String text = Files.readString(file);
            JsonNode content = MAPPER.readTree(text);
            List<String> problems = VerdictSchema.bundled().problems(content);
            if (!problems.isEmpty()) {
                throw new MalformedVerdictException(file, problems);
            }
            VerdictBounds.apply((ObjectNode) content);
            Verdict verdict = MAPPER.treeToValue(content, Verdict.class);
            problems = Regrading.problems(verdict);
            if (!problems.isEmpty()) {
                throw new MalformedVerdictException(file, problems);
            }
            return verdict;
        } catch (CharacterCodingException malformed) {
            throw new MalformedVerdictException(file, List.of("it is not in UTF-8"));
        } catch (JsonProcessingException malformed) {
            throw new MalformedVerdictException(file, List.of(malformed.getOriginalMessage()));
        }
    }

    /** Changes the texts that stand together in one list, or one that stands alone. */
    public interface TextChange {
        /**
         * The texts in place of these; a single one has one in its place.
         *
         * @param owner the {@code id} of the object that holds them; empty when it has none
         * @param key its key that holds them
         */
        List<String> of(String owner, String key, List<String> texts);
    }

    /** Names and values that the schema itself has, which no change may touch. */
    public static Set<String> words() {
        return VerdictSchema.bundled().words();
    }

    /**
     * The same verdict with every text in it put through a function, keys of its own maps included. Instants and the words
     * of the schema stay.
     */
    public static Verdict withTexts(Verdict verdict, TextChange change) {
        try {
            return MAPPER.treeToValue(changed("", "", MAPPER.valueToTree(verdict), change), Verdict.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("The change made a verdict that is none.", unreadable);
        }
    }

    private static JsonNode changed(String owner, String key, JsonNode node, TextChange change) {
        if (node.isTextual()) {
            return TextNode.valueOf(changed(owner, key, node.textValue(), change));
        }
        if (node instanceof ObjectNode map) {
            String id = map.path("id").asText();
            ObjectNode others = MAPPER.createObjectNode();
            map.properties()
                    .forEach(entry -> others.set(
                            changed(id, "", entry.getKey(), change),
                            changed(id, entry.getKey(), entry.getValue(), change)));
            return others;
        } else if (node instanceof ArrayNode list) {
            List<String> texts = new ArrayList<>();
            list.forEach(item -> {
                if (item.isTextual()) {
                    texts.add(item.textValue());
                }
            });
            if (texts.size() == list.size() && !texts.isEmpty()) {
                List<String> others = change.of(owner, key, texts);
                ArrayNode fresh = MAPPER.createArrayNode();
                for (int i = 0; i < others.size(); i++) {
                    fresh.add(others.size() == texts.size() && stays(texts.get(i)) ? texts.get(i) : others.get(i));
                }
                return fresh;
            } else {
                for (int i = 0; i < list.size(); i++) {
                    list.set(i, changed(owner, key, list.get(i), change));
                }
            }
        }
        return node;
    }

    private static String changed(String owner, String key, String text, TextChange change) {
        return stays(text) ? text : change.of(owner, key, List.of(text)).get(0);
    }

    private static boolean stays(String text) {
        return words().contains(text) || INSTANT.matcher(text).matches();
    }

    private static SimpleModule forms() {
        return new SimpleModule("rehearsal")
                .addSerializer(Instant.class, new InstantWriter())
                .addDeserializer(Instant.class, new InstantReader())
                .addSerializer(Enum.class, new EnumWriter());
    }

    private static final class InstantWriter extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }

    private static final class InstantReader extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.getText();
            try {
                return Instant.parse(text);
            } catch (DateTimeException malformed) {
                throw context.weirdStringException(text, Instant.class, "no ISO 8601 instant in UTC");
            }
        }
    }

    @SuppressWarnings("rawtypes") // Jackson registers serializers by raw class.
    private static final class EnumWriter extends JsonSerializer<Enum> {
        @Override
        public void serialize(Enum value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }
}
