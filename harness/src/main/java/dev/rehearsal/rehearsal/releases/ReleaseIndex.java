package dev.rehearsal.rehearsal.releases;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.releases.ReleaseReader;
import dev.rehearsal.rehearsal.snapshot.Preparation;
import dev.rehearsal.release.SemVer;
import dev.rehearsal.release.Version;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The releases that a target has. Immutable.
 *
 * @param versions of all its tags, in their order
 */
public record ReleaseIndex(List<Version> versions) {
    public ReleaseIndex {
        versions = versions.stream().sorted(Comparator.naturalOrder()).toList();
    }

    /**
     * Reads it, for which the target's prepare script runs, if it has one.
     *
     * @param caches this user's cache directory
     * @throws dev.rehearsal.server.ReplicaException when the releases cannot be prepared
     */
    public static ReleaseIndex of(Target target, Path caches) {
        ReleaseReader releases =
                new ReleaseReader(Preparation.of(target, caches).repository(), target);
        return new ReleaseIndex(releases.versions().stream()
                .flatMap(each -> target.versions().read(each).stream())
                .toList());
    }

    /** The newest before this one: what runs in production, where every release went. No pre-release before a release. */
    public Optional<Version> before(Version version) {
        return versions.stream()
                .filter(each -> each.compareTo(version) < 0)
                .filter(each -> preliminary(version) || !preliminary(each))
                .reduce((one, later) -> later);
    }

    private static boolean preliminary(Version version) {
        return version instanceof SemVer semantic && !semantic.preRelease().isEmpty();
    }
}
