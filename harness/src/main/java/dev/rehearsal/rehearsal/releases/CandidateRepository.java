package dev.rehearsal.rehearsal.releases;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.rehearsal.snapshot.Preparation;
import dev.rehearsal.release.FrozenRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The state of a target's repository that is rehearsed, in which a branch or commit has the tag that it would get. The
 * repository itself is never written to. Not thread-safe.
 *
 * @param frozen makes the copies
 */
record CandidateRepository(FrozenRepository frozen) {
    /** The preparation with the candidate's tag and images in it, and with a repository that nobody changes any more. */
    Preparation with(Candidate candidate, Target target, Preparation prepared) {
        Map<String, String> images = new HashMap<>(prepared.images());
        images.putAll(candidate.images());
        String reference = candidate.reference();
        String version = candidate.version();
        if (reference == null || version == null) {
            // what comes as files lies in a repository already whose name is its content
            return target.releases() != null
                    ? new Preparation(prepared.repository(), images)
                    : new Preparation(frozen.of(prepared.repository(), Map.of()), images);
        }
        if (target.releases() != null) {
            throw new CandidateException(
                    "The releases of target " + target.name() + " come as files and not from git, so '" + reference
                            + "' names none; put its files beside the others, and give --to " + version + ".");
        }
        try {
            return new Preparation(copy(prepared.repository(), reference, target.tagOf(version)), images);
        } catch (IOException failed) {
            throw new UncheckedIOException("the repository cannot be copied: " + failed.getMessage(), failed);
        }
    }

    private Path copy(Path repository, String reference, String tag) throws IOException {
        try (Repository git = open(repository)) {
            ObjectId commit = commit(git, reference);
            if (commit == null) {
                throw new CandidateException("There is no branch or commit '" + reference + "' in " + repository
                        + "; fetch it, or name another with --to.");
            }
            if (git.getRefDatabase().exactRef(Constants.R_TAGS + tag) != null) {
                throw new CandidateException(
                        "There is a tag " + tag + " already; rehearse that with --to alone, or let '" + reference
                                + "' become another version with --as.");
            }
            return frozen.of(repository, Map.of(Constants.R_TAGS + tag, commit));
        }
    }

    private static Repository open(Path repository) throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(repository.toFile())
                .setMustExist(true)
                .build();
    }

    /** A pipeline's checkout has the branches of its origin only. */
    private static @Nullable ObjectId commit(Repository git, String reference) throws IOException {
        for (String name : List.of(Constants.R_HEADS, Constants.R_REMOTES + "origin/", "")) {
            ObjectId found =
                    Repository.isValidRefName(Constants.R_HEADS + reference) ? git.resolve(name + reference) : null;
            if (found != null) {
                try (RevWalk walk = new RevWalk(git)) {
                    return walk.parseCommit(found).getId();
                }
            }
        }
        return null;
    }
}
