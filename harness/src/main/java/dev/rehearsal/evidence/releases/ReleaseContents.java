package dev.rehearsal.evidence.releases;

import dev.rehearsal.evidence.compatibility.DeclaredDifference;
import dev.rehearsal.release.Version;
import dev.rehearsal.release.VersionScheme;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a release's git tag holds, as far as checks judge it. Immutable.
 *
 * @param notes text of the release notes, empty when the tag has none; null when the target does not keep any
 * @param declaresBreaking whether the notes say that the release is breaking
 * @param migrations path of each migration file to the hash of its content; null when the target has no such directory
 * @param irreversible migration files that have no way down; null when that cannot be told
 * @param documentedVariables variables named in its example environment file; null when there is none
 * @param requiredVariables variables that its Compose file demands
 * @param composeVariables variables that its Compose file reads at all
 * @param declaredDifferences what its data has otherwise on purpose, also since earlier releases
 * @param declarationsProblem why the file that says so cannot be read; null when it can, or when there is none
 */
public record ReleaseContents(
        String version,
        @Nullable String notes,
        boolean declaresBreaking,
        @Nullable Map<String, String> migrations,
        @Nullable List<String> irreversible,
        @Nullable Set<String> documentedVariables,
        Set<String> requiredVariables,
        Set<String> composeVariables,
        List<DeclaredDifference> declaredDifferences,
        @Nullable String declarationsProblem) {
    public ReleaseContents {
        requiredVariables = Set.copyOf(requiredVariables);
        composeVariables = Set.copyOf(composeVariables);
        declaredDifferences = List.copyOf(declaredDifferences);
    }

    /** What changes on purpose on the way from an older release to this one, both numbered by this scheme. */
    public List<DeclaredDifference> declaredSince(String from, VersionScheme scheme) {
        Version old = scheme.parse(from);
        Version here = scheme.parse(version);
        return declaredDifferences.stream()
                .filter(each -> {
                    Version since = scheme.parse(each.since());
                    return since.compareTo(old) > 0 && since.compareTo(here) <= 0;
                })
                .toList();
    }
}
