package dev.rehearsal.rehearsal;

import dev.rehearsal.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a target's repository in which a branch or commit has the tag that it would get. The repository itself is never
 * written to. Not thread-safe.
 *
 * @param caches directory in which copies are kept for a day
 */
record CandidateRepository(Path caches) {
    private static final Duration KEPT = Duration.ofDays(1);

    /** The preparation with the candidate's tag and images in it. */
    Preparation with(Candidate candidate, Target target, Preparation prepared) {
        Map<String, String> images = new HashMap<>(prepared.images());
        images.putAll(candidate.images());
        String reference = candidate.reference();
        String version = candidate.version();
        if (reference == null || version == null) {
            return new Preparation(prepared.repository(), images);
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
            Files.createDirectories(caches);
            removeOld();
            Path copy = Files.createTempDirectory(caches, "candidate-");
            copyAll(repository, copy);
            try (Repository copied = open(copy)) {
                RefUpdate update = copied.updateRef(Constants.R_TAGS + tag);
                update.setNewObjectId(commit);
                if (update.update() != RefUpdate.Result.NEW) {
                    throw new IOException("the tag " + tag + " cannot be written");
                }
            }
            return copy;
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

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Path copy = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(copy);
                } else if (!each.getFileName().toString().endsWith(".lock")) {
                    Files.copy(each, copy);
                }
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private void removeOld() throws IOException {
        Instant limit = Instant.now().minus(KEPT);
        List<Path> kept;
        try (Stream<Path> all = Files.list(caches)) {
            kept = all.toList();
        }
        for (Path each : kept) {
            if (Files.getLastModifiedTime(each).toInstant().isBefore(limit)) {
                try (Stream<Path> inside = Files.walk(each)) {
                    for (Path file : inside.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }
}
