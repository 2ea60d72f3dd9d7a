package dev.rehearsal.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Makes a bare git repository of releases that come as files: one commit and one tag per release, on a line in their
 * order. The same files make the same commits, so that a later release changes nothing about those before it. Safe for
 * use by several processes.
 */
public final class ReleaseRepository {
    /** Long enough for any run that uses one; as for the images of a release train. */
    private static final Duration KEPT = Duration.ofDays(7);

    private static final PersonIdent NOBODY =
            new PersonIdent("Rehearsal", "rehearsal@localhost", Instant.EPOCH, ZoneOffset.UTC);

    private final Path caches;

    /** @param caches directory in which repositories are kept, each under a name made of its content */
    public ReleaseRepository(Path caches) {
        this.caches = caches;
    }

    /**
     * The repository of these releases, which is made first when it is not there; what nobody has needed for a week is
     * removed.
     *
     * @param releases in their order
     * @throws UncheckedIOException when a file cannot be read, or the repository cannot be written
     */
    public Path of(List<ReleaseTree> releases) {
        try {
            Files.createDirectories(caches);
            Path repository = caches.resolve(name(commits(releases, new Hashing())) + ".git");
            if (!Files.isDirectory(repository)) {
                make(releases, repository);
            }
            Files.setLastModifiedTime(repository, FileTime.from(Instant.now()));
            removeUnneeded();
            return repository;
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "no git repository can be made of the releases: " + failed.getMessage(), failed);
        }
    }

    /** Tells what the ids would be, and keeps nothing. */
    private static final class Hashing extends ObjectInserter.Formatter {
        @Override
        public ObjectId insert(int type, long length, InputStream content) throws IOException {
            return idFor(type, length, content);
        }
    }

    private void make(List<ReleaseTree> releases, Path repository) throws IOException {
        Path unfinished = Files.createTempDirectory(caches, "unfinished-");
        try (Repository git = new FileRepositoryBuilder()
                .setGitDir(unfinished.toFile())
                .setBare()
                .build()) {
            git.create(true);
            try (ObjectInserter inserter = git.newObjectInserter()) {
                Map<String, ObjectId> commits = commits(releases, inserter);
                inserter.flush();
                for (Map.Entry<String, ObjectId> tag : commits.entrySet()) {
                    point(git, Constants.R_TAGS + tag.getKey(), tag.getValue());
                    point(git, Constants.R_HEADS + "main", tag.getValue());
                }
            }
            git.updateRef(Constants.HEAD).link(Constants.R_HEADS + "main");
        }
        try {
            Files.move(unfinished, repository, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            remove(unfinished);
            if (!Files.isDirectory(repository)) {
                throw failed;
            }
        }
    }

    private static void point(Repository git, String ref, ObjectId commit) throws IOException {
        RefUpdate update = git.updateRef(ref);
        update.setNewObjectId(commit);
        RefUpdate.Result result = update.forceUpdate();
        if (result != RefUpdate.Result.NEW
                && result != RefUpdate.Result.FORCED
                && result != RefUpdate.Result.FAST_FORWARD) {
            throw new IOException(ref + " cannot be written: " + result);
        }
    }

    /** Tag to commit. */
    private static Map<String, ObjectId> commits(List<ReleaseTree> releases, ObjectInserter inserter)
            throws IOException {
        Map<String, ObjectId> commits = new LinkedHashMap<>();
        ObjectId parent = null;
        for (ReleaseTree release : releases) {
            parent = commit(release, parent, inserter);
            commits.put(release.tag(), parent);
        }
        return commits;
    }

    private static ObjectId commit(ReleaseTree release, @Nullable ObjectId parent, ObjectInserter inserter)
            throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        for (Map.Entry<String, ReleaseTree.Content> file : release.files().entrySet()) {
            DirCacheEntry entry = new DirCacheEntry(file.getKey());
            entry.setFileMode(mode(file.getValue().kind()));
            try (InputStream content = file.getValue().open()) {
                entry.setObjectId(
                        inserter.insert(Constants.OBJ_BLOB, file.getValue().length(), content));
            }
            builder.add(entry);
        }
        builder.finish();
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(index.writeTree(inserter));
        commit.setAuthor(NOBODY);
        commit.setCommitter(NOBODY);
        commit.setMessage("Release " + release.version() + "\n");
        if (parent != null) {
            commit.setParentId(parent);
        }
        return inserter.insert(commit);
    }

    private static FileMode mode(ReleaseTree.Kind kind) {
        return switch (kind) {
            case PLAIN -> FileMode.REGULAR_FILE;
            case EXECUTABLE -> FileMode.EXECUTABLE_FILE;
            case LINK -> FileMode.SYMLINK;
        };
    }

    /** A hash of all tags and commits. */
    private static String name(Map<String, ObjectId> commits) {
        StringBuilder all = new StringBuilder();
        commits.forEach((tag, commit) ->
                all.append(tag).append(' ').append(commit.name()).append('\n'));
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            return formatter
                    .idFor(Constants.OBJ_BLOB, all.toString().getBytes(StandardCharsets.UTF_8))
                    .abbreviate(16)
                    .name();
        }
    }

    private void removeUnneeded() throws IOException {
        Instant limit = Instant.now().minus(KEPT);
        List<Path> kept;
        try (Stream<Path> all = Files.list(caches)) {
            kept = all.toList();
        }
        for (Path each : kept) {
            if (Files.getLastModifiedTime(each).toInstant().isBefore(limit)) {
                remove(each);
            }
        }
    }

    private static void remove(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> walked = Files.walk(directory)) {
            all = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
