package dev.rehearsal.rehearsal.releases;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.releases.ReleaseContents;
import dev.rehearsal.evidence.releases.ReleaseReader;
import dev.rehearsal.rehearsal.RehearsalRequest;
import dev.rehearsal.rehearsal.snapshot.Preparation;
import dev.rehearsal.release.FrozenRepository;
import dev.rehearsal.release.ReleaseClass;
import dev.rehearsal.release.Version;
import dev.rehearsal.release.VersionScheme;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The releases of a target, made ready and readable before anything boots. Immutable. */
public record AvailableReleases(Target target, Preparation prepared, ReleaseReader releases) {
    /**
     * Prepares them. From here on no tag moves: what is rehearsed and attested are the commits that it names now.
     *
     * @param caches this user's cache directory
     * @throws dev.rehearsal.server.ReplicaException when they cannot be prepared
     * @throws CandidateException when a branch cannot become a release
     * @throws UnknownVersionException when a release that is to be rehearsed has no tag
     */
    public static AvailableReleases of(RehearsalRequest request, Path caches) {
        Target target = request.target();
        Preparation prepared = new CandidateRepository(new FrozenRepository(caches.resolve("states")))
                .with(request.candidate(), target, Preparation.of(target, caches));
        AvailableReleases available =
                new AvailableReleases(target, prepared, new ReleaseReader(prepared.repository(), target));
        versions(request).forEach(available::requireTag);
        return available;
    }

    /** Every release that a plan of the request begins or ends with, each once. */
    public static List<String> versions(RehearsalRequest request) {
        return request.plans().stream()
                .flatMap(plan -> Stream.of(plan.from(), plan.to()))
                .distinct()
                .toList();
    }

    private void requireTag(String version) {
        if (release(version) == null) {
            throw new UnknownVersionException(version, target.tagOf(version), releases.versions());
        }
    }

    /** What the tag of a release holds; null when there is none. */
    @Nullable
    public ReleaseContents release(String version) {
        return releases.read(version).orElse(null);
    }

    /** The newest release of the same day before this one; null when there is none. */
    @Nullable
    public ReleaseContents sameDayBefore(String version) {
        VersionScheme scheme = target.versions();
        Version release = scheme.parse(version);
        return releases.versions().stream()
                .flatMap(each -> scheme.read(each).stream())
                .filter(each -> each.compareTo(release) < 0 && release.changeFrom(each) == ReleaseClass.SAME_DAY)
                .max(Comparator.naturalOrder())
                .map(each -> release(each.toString()))
                .orElse(null);
    }
}
