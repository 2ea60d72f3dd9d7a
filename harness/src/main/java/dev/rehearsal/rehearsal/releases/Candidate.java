package dev.rehearsal.rehearsal.releases;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A release that is not yet one, or whose images lie elsewhere. Immutable.
 *
 * @param version what it is to be called
 * @param reference branch or commit that is to become it; null when it has its tag
 * @param images name in its Compose file to a reference on the engine, where that is not its name
 */
public record Candidate(@Nullable String version, @Nullable String reference, Map<String, String> images) {
    public static final Candidate NONE = new Candidate(null, null, Map.of());

    public Candidate {
        images = Map.copyOf(images);
    }
}
