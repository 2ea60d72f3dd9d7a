package dev.rehearsal.verdict;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a reader needs to follow a path without having been there. Immutable.
 *
 * @param recording what was seen along the time; null where a verdict does not say it
 * @param runbook the commands as a person would follow them; null where a verdict does not say it
 * @param rowsCompared rows of the baseline that the end was compared with; null when that was not done
 * @param images digests by service; empty where they were not read, or a verdict does not say it
 * @param omitted what was too much for a verdict, each a count in words; empty when everything is there
 */
public record Account(
        @Nullable Recording recording,
        @Nullable Runbook runbook,
        @Nullable Long rowsCompared,
        Map<String, Verdict.ImageDigests> images,
        List<String> omitted) {
    /** Where nothing is told. */
    public static final Account NONE = new Account(null, null, null, Map.of());

    public Account {
        images = Map.copyOf(images);
        omitted = List.copyOf(omitted);
    }

    /** Where nothing is left out. */
    public Account(
            @Nullable Recording recording,
            @Nullable Runbook runbook,
            @Nullable Long rowsCompared,
            Map<String, Verdict.ImageDigests> images) {
        this(recording, runbook, rowsCompared, images, List.of());
    }
}
