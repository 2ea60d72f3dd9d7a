package dev.rehearsal.evidence.releases;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.compatibility.DeclaredDifferences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.jspecify.annotations.Nullable;

/** Reads what releases hold from the target's git repository, without a checkout. Thread-safe. */
public final class ReleaseReader {
    /** {@code ${NAME:?message}} and {@code ${NAME?message}} are Compose's words for a variable that must be set. */
    private static final Pattern DEMANDED = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*):?\\?");

    /** A dollar sign that stands for itself is doubled; comments are passed over. */
    private static final Pattern READ = Pattern.compile("(?m)^\\s*#.*$|\\$\\$|\\$\\{?([A-Za-z_][A-Za-z0-9_]*)");

    private static final Pattern VARIABLE = Pattern.compile("(?m)^\\s*#?\\s*([A-Za-z_][A-Za-z0-9_]*)=");

    private final Path repository;
    private final Target target;

    /**
     * @param repository a bare repository, or a checkout's {@code .git}
     */
    public ReleaseReader(Path repository, Target target) {
        this.repository = repository;
        this.target = target;
    }

    /** The contents of a release; empty when there is no such tag. */
    public Optional<ReleaseContents> read(String version) {
        try (Repository git = open()) {
            ObjectId commit = commit(git, version);
            return commit == null ? Optional.empty() : Optional.of(contents(git, commit, version));
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    /** Id of a release's tag itself, which changes with the commit that it names; empty when there is no such tag. */
    public String tagId(String version) {
        try (Repository git = open()) {
            Ref tag = git.getRefDatabase().exactRef(Constants.R_TAGS + target.tagOf(version));
            return tag == null ? "" : tag.getObjectId().name();
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    /** Id of the commit that a release's tag names; empty when there is no such tag. */
    public Optional<String> commitOf(String version) {
        try (Repository git = open()) {
            return Optional.ofNullable(commit(git, version)).map(ObjectId::name);
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    /** Text of a file in a release; empty when its tag has none of that path. */
    public Optional<String> text(String version, String path) {
        try (Repository git = open();
                RevWalk walk = new RevWalk(git)) {
            ObjectId commit = commit(git, version);
            return commit == null ? Optional.empty() : Optional.ofNullable(text(git, walk.parseCommit(commit), path));
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    /** Versions of all tags that have the target's form, in the order of their names. */
    public List<String> versions() {
        String[] around = target.tag().split(Pattern.quote("{version}"), 2);
        String before = around[0];
        String after = around.length > 1 ? around[1] : "";
        try (Repository git = open()) {
            return git.getRefDatabase().getRefsByPrefix(Constants.R_TAGS).stream()
                    .map(ref -> ref.getName().substring(Constants.R_TAGS.length()))
                    .filter(tag -> tag.startsWith(before) && tag.endsWith(after))
                    .map(tag -> tag.substring(before.length(), tag.length() - after.length()))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    private Repository open() throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(repository.toFile())
                .setMustExist(true)
                .build();
    }

    private static @Nullable ObjectId peeled(Repository git, @Nullable Ref tag) throws IOException {
        if (tag == null) {
            return null;
        }
        ObjectId peeled = git.getRefDatabase().peel(tag).getPeeledObjectId();
        return peeled == null ? tag.getObjectId() : peeled;
    }

    private @Nullable ObjectId commit(Repository git, String version) throws IOException {
        return peeled(git, git.getRefDatabase().exactRef(Constants.R_TAGS + target.tagOf(version)));
    }

    private ReleaseContents contents(Repository git, ObjectId id, String version) throws IOException {
        RevCommit commit;
        try (RevWalk walk = new RevWalk(git)) {
            commit = walk.parseCommit(id);
        }
        String notes = notes(git, commit, version);
        String example = target.exampleEnvironment() == null ? null : text(git, commit, target.exampleEnvironment());
        String compose = text(git, commit, target.at(version).compose().file());
        String file = target.declaredDifferences();
        String declared = file == null ? null : text(git, commit, file);
        DeclaredDifferences differences = file == null || declared == null
                ? DeclaredDifferences.none()
                : DeclaredDifferences.parse(target.versions(), file, declared);
        SortedMap<String, ObjectId> migrations = migrations(git, commit);
        Map<String, String> hashes = new TreeMap<>();
        if (migrations != null) {
            migrations.forEach((path, blob) -> hashes.put(path, blob.name()));
        }
        return new ReleaseContents(
                version,
                notes,
                notes != null
                        && Pattern.compile(target.breakingNotes())
                                .matcher(notes)
                                .find(),
                migrations == null ? null : hashes,
                migrations == null ? null : irreversible(git, migrations),
                example == null ? null : names(VARIABLE, example),
                compose == null ? Set.of() : names(DEMANDED, compose),
                compose == null ? Set.of() : names(READ, compose),
                differences.all(),
                differences.problem());
    }

    private @Nullable String notes(Repository git, RevCommit commit, String version) throws IOException {
        if (target.releaseNotes() == null) {
            return null;
        }
        String notes = text(git, commit, target.releaseNotes().replace("{version}", version));
        return notes == null ? "" : notes;
    }

    private @Nullable SortedMap<String, ObjectId> migrations(Repository git, RevCommit commit) throws IOException {
        String directory = target.migrationsDirectory();
        if (directory == null) {
            return null;
        }
        SortedMap<String, ObjectId> files = new TreeMap<>();
        try (TreeWalk walk = new TreeWalk(git)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            walk.setFilter(PathFilter.create(directory));
            while (walk.next()) {
                files.put(walk.getPathString(), walk.getObjectId(0));
            }
        }
        return files;
    }

    private @Nullable List<String> irreversible(Repository git, SortedMap<String, ObjectId> migrations)
            throws IOException {
        if (target.irreversibleMigration() == null) {
            return null;
        }
        Pattern pattern = Pattern.compile(target.irreversibleMigration());
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, ObjectId> file : migrations.entrySet()) {
            if (pattern.matcher(text(git, file.getValue())).find()) {
                found.add(file.getKey());
            }
        }
        return found;
    }

    private static Set<String> names(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher each = pattern.matcher(text);
        while (each.find()) {
            if (each.group(1) != null) {
                names.add(each.group(1));
            }
        }
        return names;
    }

    private static @Nullable String text(Repository git, RevCommit commit, String path) throws IOException {
        try (TreeWalk file = TreeWalk.forPath(git, path, commit.getTree())) {
            return file == null ? null : text(git, file.getObjectId(0));
        }
    }

    private static String text(Repository git, ObjectId blob) throws IOException {
        return new String(git.open(blob, Constants.OBJ_BLOB).getBytes(), StandardCharsets.UTF_8);
    }

    private UncheckedIOException unreadable(IOException failed) {
        return new UncheckedIOException("The git repository " + repository + " cannot be read", failed);
    }
}
