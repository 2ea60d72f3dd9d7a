package dev.rehearsal.observe;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a release's git tag holds, as far as checks judge it. Immutable.
 *
 * @param notes text of the release notes; null when there are none
 * @param migrations file names of its migrations with their content's hash, as {@code name:hash}
 * @param documentedVariables variables named in its example environment file
 * @param requiredVariables variables without which it does not start
 */
public record ReleaseContents(
        String version,
        @Nullable String notes,
        List<String> migrations,
        Set<String> documentedVariables,
        Set<String> requiredVariables) {
    public ReleaseContents {
        migrations = List.copyOf(migrations);
        documentedVariables = Set.copyOf(documentedVariables);
        requiredVariables = Set.copyOf(requiredVariables);
    }
}
