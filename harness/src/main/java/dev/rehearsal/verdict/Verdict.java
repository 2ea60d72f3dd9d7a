package dev.rehearsal.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one result of a rehearsal, as {@code verdict.json} holds it; every report derives from it. Immutable.
 *
 * @param provenance what exactly was rehearsed; null where a verdict does not say it
 */
public record Verdict(
        int schemaVersion,
        String runId,
        String target,
        @Nullable String from,
        @Nullable String to,
        @Nullable String releaseClass,
        Outcome outcome,
        String harnessVersion,
        Instant startedAt,
        long durationMillis,
        String command,
        Map<String, ImageDigests> images,
        List<PathVerdict> paths,
        List<NotApplicable> notApplicable,
        @Nullable Provenance provenance) {
    /** Version of the {@code verdict.json} format that this code writes. */
    public static final int SCHEMA_VERSION = 1;

    public Verdict {
        images = Map.copyOf(images);
        paths = List.copyOf(paths);
        notApplicable = List.copyOf(notApplicable);
    }

    /** A path that was meant and that this target cannot have, with the reason as a sentence without its stop. */
    public record NotApplicable(String path, String reason) {}

    /** Image digests of one service in both releases; null where it could not be read. */
    public record ImageDigests(
            @Nullable String from, @Nullable String to) {
        /** These and, where one is not known, that of the other. */
        public ImageDigests or(ImageDigests other) {
            return new ImageDigests(from == null ? other.from() : from, to == null ? other.to() : to);
        }
    }
}
