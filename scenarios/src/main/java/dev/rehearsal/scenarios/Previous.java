package dev.rehearsal.scenarios;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.rehearsal.releases.ReleaseIndex;
import dev.rehearsal.release.MalformedVersionException;
import dev.rehearsal.release.Version;
import org.jspecify.annotations.Nullable;

/** The release that {@code --from auto} means. Stateless. */
final class Previous {
    private Previous() {}

    /**
     * The newest release before another one.
     *
     * @param to the other one; null when none was given
     * @param candidate whether that is none yet
     * @throws UsageException when there is none, or {@code to} is no version
     */
    static String of(Target target, @Nullable String to, boolean candidate) {
        if (to == null) {
            throw new UsageException("--from auto is the newest release before --to, and no --to was given; give it.");
        }
        Version next;
        try {
            next = target.versions().parse(to);
        } catch (MalformedVersionException malformed) {
            throw new UsageException(
                    (candidate ? "--as: " : "--to: ") + malformed.getMessage(), "release.version-malformed");
        }
        ReleaseIndex catalogue = ReleaseIndex.of(target, CacheDirectory.ensured());
        return catalogue
                .before(next)
                .map(Version::toString)
                .orElseThrow(
                        () -> new UsageException("There is no release before " + to + " in the repository of target "
                                + target.name() + " (" + catalogue.versions().size()
                                + " are known); fetch its tags, or give --from."));
    }
}
