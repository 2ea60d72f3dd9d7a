package dev.rehearsal.descriptor;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A descriptor's content, and where each part of it is written. Not thread-safe.
 *
 * @param sources JSON pointer to the place of its key or item; the root is always there
 */
record Descriptor(ObjectNode content, Map<String, Source> sources) {
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    Descriptor {
        sources = new TreeMap<>(sources);
    }

    /** Where this is written, or else the nearest thing around it. */
    Source source(String pointer) {
        for (String at = pointer; ; at = at.substring(0, at.lastIndexOf('/'))) {
            Source source = sources.get(at);
            if (source != null) {
                return source;
            }
        }
    }

    /** A file that is named here, which lies beside the file that names it. */
    Path beside(String pointer, String named) {
        return source(pointer)
                .file()
                .toAbsolutePath()
                .resolveSibling(path(named))
                .normalize();
    }

    /** The path of this name; where this machine can have no file of that name, one that is not there. */
    static Path path(String named) {
        try {
            return Path.of(named);
        } catch (InvalidPathException impossible) {
            return Path.of(named.replaceAll("[^ -~]", "?"));
        }
    }

    /** Lays another over this one: maps are merged, nothing at all takes a key away, everything else is replaced. */
    Descriptor with(Descriptor overlay) {
        Descriptor merged = new Descriptor(content.deepCopy(), sources);
        merged.sources.put("", overlay.source(""));
        merged.merge("", merged.content, overlay.content, overlay.sources);
        return merged;
    }

    private void merge(String pointer, ObjectNode base, ObjectNode over, Map<String, Source> overSources) {
        for (Map.Entry<String, JsonNode> entry : over.properties()) {
            String name = entry.getKey();
            String here = child(pointer, name);
            if (entry.getValue().isNull() && base.has(name)) {
                base.remove(name);
                sources.keySet().removeIf(known -> known.equals(here) || known.startsWith(here + "/"));
            } else if (base.get(name) instanceof ObjectNode below && entry.getValue() instanceof ObjectNode above) {
                take(here, overSources);
                merge(here, below, above, overSources);
            } else {
                base.set(name, entry.getValue().deepCopy());
                sources.keySet().removeIf(known -> known.startsWith(here + "/"));
                take(here, overSources);
                overSources.forEach((place, source) -> {
                    if (place.startsWith(here + "/")) {
                        sources.put(place, source);
                    }
                });
            }
        }
    }

    /**
     * SHA-256, hexadecimal, of what it says: the same for every order of keys and every layout, another for every other
     * value.
     */
    String fingerprint() {
        try {
            Object plain = SORTED.treeToValue(content, Object.class);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(SORTED.writeValueAsBytes(plain)));
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(
                    "Every Java platform has SHA-256, and every tree can be written.", impossible);
        }
    }

    private void take(String pointer, Map<String, Source> from) {
        Source source = from.get(pointer);
        if (source != null) {
            sources.put(pointer, source);
        }
    }

    /** The pointer of a part. */
    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The pointers of a list's items; none when there is no list. */
    static List<String> items(JsonNode content, String list) {
        JsonNode value = content.at(list);
        return value.isArray()
                ? IntStream.range(0, value.size())
                        .mapToObj(index -> list + "/" + index)
                        .toList()
                : List.of();
    }

    /** A pointer as people write it: {@code smoke[2].verify[0].status}. */
    static String key(String pointer) {
        StringBuilder key = new StringBuilder();
        for (JsonPointer at = JsonPointer.compile(pointer); !at.matches(); at = at.tail()) {
            if (at.mayMatchElement()) {
                key.append('[').append(at.getMatchingIndex()).append(']');
            } else {
                key.append(key.isEmpty() ? "" : ".").append(at.getMatchingProperty());
            }
        }
        return key.toString();
    }
}
