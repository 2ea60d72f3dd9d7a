package dev.rehearsal.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.release.MalformedVersionException;
import dev.rehearsal.release.Version;
import dev.rehearsal.release.VersionScheme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a descriptor becomes for certain releases: every override laid over it that fits them, the older ones below, one
 * of exactly this version on top. Not thread-safe.
 */
final class Editions {
    private static final String OVERRIDES = "/overrides";
    private static final String ONWARDS = ">=";

    private final Descriptor base;
    private final Problems problems;
    private final List<Override> found = new ArrayList<>();

    private record Override(String key, String pointer, Version version, boolean onwards, Descriptor overlay) {}

    /**
     * A whole descriptor for certain releases.
     *
     * @param version the first of them
     * @param onwards whether it is also for later ones, up to the next edition that is
     */
    record Edition(String version, boolean onwards, Descriptor descriptor) {
        /** Whether it is for this release. */
        boolean covers(String release, VersionScheme scheme) {
            return covers(version, onwards, release, scheme);
        }

        static boolean covers(String version, boolean onwards, String release, VersionScheme scheme) {
            Optional<Version> asked = scheme.read(release);
            if (asked.isEmpty()) {
                return false;
            }
            int order = scheme.parse(version).compareTo(asked.get());
            return order == 0 || onwards && order < 0;
        }
    }

    private Editions(Descriptor base, Problems problems) {
        this.base = base;
        this.problems = problems;
    }

    /** Takes the overrides out of a descriptor, and gives its editions, those for later releases too first. */
    static List<Edition> takenFrom(Descriptor descriptor, Problems problems) {
        JsonNode overrides = descriptor.content().remove("overrides");
        Optional<VersionScheme> scheme =
                VersionScheme.named(descriptor.content().path("versions").asText("calendar"));
        if (overrides == null || scheme.isEmpty()) {
            return List.of();
        }
        Editions editions = new Editions(descriptor, problems);
        for (var entry : overrides.properties()) {
            if (entry.getValue() instanceof ObjectNode content) {
                editions.read(entry.getKey(), content, scheme.get());
            }
        }
        return editions.laidOver();
    }

    private void read(String key, ObjectNode content, VersionScheme scheme) {
        String pointer = Descriptor.child(OVERRIDES, key);
        boolean onwards = key.startsWith(ONWARDS);
        Version version;
        try {
            version = scheme.parse(onwards ? key.substring(ONWARDS.length()) : key);
        } catch (MalformedVersionException malformed) {
            problem(pointer, "must be a version, or >= and a version: " + malformed.getMessage());
            return;
        }
        found.stream()
                .filter(other -> other.onwards() == onwards && other.version().compareTo(version) == 0)
                .findFirst()
                .ifPresent(other -> problem(pointer, "is for the same releases as " + other.key()));
        Map<String, Source> sources = new HashMap<>();
        sources.put("", base.source(""));
        base.sources().forEach((place, source) -> {
            if (place.startsWith(pointer + "/")) {
                sources.put(place.substring(pointer.length()), source);
            }
        });
        found.add(new Override(key, pointer, version, onwards, new Descriptor(content, sources)));
    }

    private List<Edition> laidOver() {
        found.sort(Comparator.comparing(Override::version));
        List<Edition> editions = new ArrayList<>();
        for (boolean onwards : new boolean[] {true, false}) {
            for (Override each : found) {
                if (each.onwards() == onwards) {
                    editions.add(new Edition(each.version().toString(), onwards, with(each)));
                }
            }
        }
        return editions;
    }

    private Descriptor with(Override top) {
        Descriptor merged = base;
        for (Override each : found) {
            if (each.onwards() && each.version().compareTo(top.version()) <= 0) {
                merged = merged.with(each.overlay());
            }
        }
        return top.onwards() ? merged : merged.with(top.overlay());
    }

    private void problem(String pointer, String what) {
        problems.add(base.source(pointer), Descriptor.key(pointer), what);
    }
}
