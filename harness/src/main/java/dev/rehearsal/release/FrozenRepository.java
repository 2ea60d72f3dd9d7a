package dev.rehearsal.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * Copies of repositories in which no tag moves any more. All references are read once, and the copy has just these: whatever
 * the original becomes meanwhile, what is read, served, rehearsed and attested is one state of it. Objects never change, so they
 * are linked where the file system lets them, and the same state is copied once. The original is never written to, and neither its
 * configuration nor its hooks are taken over. Safe for use by several processes.
 */
public final class FrozenRepository {
    /** Long enough for any run that uses one. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** A repository that is repacked loses files under the copy; nobody repacks all the time. */
    private static final int ATTEMPTS = 5;

    private static final Pattern OBJECT = Pattern.compile("[0-9a-f]{2}/[0-9a-f]{38}|pack/pack-[0-9a-f]+\\.(pack|idx)");
    private static final String ALTERNATES = "info/alternates";
    private static final int MOST_ALTERNATES = 16;

    private final Path caches;

    /** @param caches directory in which copies are kept for a day, each under a name made of its references */
    public FrozenRepository(Path caches) {
        this.caches = caches;
    }

    /**
     * The copy, which is made first when it is not there.
     *
     * @param repository a bare repository, or a checkout's {@code .git}
     * @param more further references, by full name, to objects of the original
     * @throws UncheckedIOException when it cannot be read or copied
     */
    public Path of(Path repository, Map<String, ObjectId> more) {
        try {
            Files.createDirectories(caches);
            removeUnneeded();
            return copy(repository, more);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "the git repository " + repository + " cannot be copied: " + failed.getMessage(), failed);
        }
    }

    private Path copy(Path repository, Map<String, ObjectId> more) throws IOException {
        IOException last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (Repository git = open(repository)) {
                State state = State.of(git, more);
                Path frozen = caches.resolve(state.name() + ".git");
                if (!Files.isDirectory(frozen)) {
                    make(git, state, frozen);
                }
                Files.setLastModifiedTime(frozen, FileTime.from(Instant.now()));
                return frozen;
            } catch (NoSuchFileException | MissingObject repacked) {
                last = repacked;
            }
        }
        throw new IOException("objects vanish while it is copied, " + ATTEMPTS + " times over", last);
    }

    /** An object that a reference names and the copy has not. */
    private static final class MissingObject extends IOException {
        private static final long serialVersionUID = 1L;

        MissingObject(String ref, ObjectId id) {
            super("object " + id.name() + " of " + ref + " is missing");
        }
    }

    /**
     * What a repository's references are at one moment.
     *
     * @param head text of its HEAD
     * @param shallow where its history is cut off; empty when it is not
     */
    private record State(SortedMap<String, ObjectId> refs, String head, String shallow) {
        static State of(Repository git, Map<String, ObjectId> more) throws IOException {
            SortedMap<String, ObjectId> refs = new TreeMap<>();
            for (String prefix : List.of(Constants.R_HEADS, Constants.R_TAGS, Constants.R_REMOTES)) {
                for (Ref ref : git.getRefDatabase().getRefsByPrefix(prefix)) {
                    ObjectId id = ref.getObjectId();
                    // git itself passes over a reference to nothing
                    if (id != null && git.getObjectDatabase().has(id)) {
                        refs.put(ref.getName(), id);
                    }
                }
            }
            refs.putAll(more);
            Ref head = git.getRefDatabase().exactRef(Constants.HEAD);
            ObjectId detached = head == null ? null : head.getObjectId();
            String text = head != null && head.isSymbolic()
                    ? "ref: " + head.getTarget().getName()
                    : detached == null ? "ref: " + Constants.R_HEADS + "main" : detached.name();
            Path shallow = git.getDirectory().toPath().resolve("shallow");
            return new State(refs, text + "\n", Files.exists(shallow) ? Files.readString(shallow) : "");
        }

        /** As {@code packed-refs} has it. */
        String packed() {
            StringBuilder text = new StringBuilder();
            refs.forEach((name, id) ->
                    text.append(id.name()).append(' ').append(name).append('\n'));
            return text.toString();
        }

        String name() {
            try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
                return formatter
                        .idFor(Constants.OBJ_BLOB, (head + packed() + shallow).getBytes(StandardCharsets.UTF_8))
                        .abbreviate(20)
                        .name();
            }
        }
    }

    private void make(Repository git, State state, Path frozen) throws IOException {
        Path unfinished = Files.createTempDirectory(caches, "unfinished-");
        try {
            Files.createDirectories(unfinished.resolve("refs"));
            Files.writeString(unfinished.resolve("config"), "[core]\n\trepositoryformatversion = 0\n\tbare = true\n");
            Files.writeString(unfinished.resolve("HEAD"), state.head());
            Files.writeString(unfinished.resolve("packed-refs"), state.packed());
            if (!state.shallow().isEmpty()) {
                Files.writeString(unfinished.resolve("shallow"), state.shallow());
            }
            Path objects =
                    ((ObjectDirectory) git.getObjectDatabase()).getDirectory().toPath();
            copyObjects(objects, unfinished.resolve("objects"), MOST_ALTERNATES);
            try (Repository copied = open(unfinished)) {
                for (Map.Entry<String, ObjectId> ref : state.refs().entrySet()) {
                    if (!copied.getObjectDatabase().has(ref.getValue())) {
                        throw new MissingObject(ref.getKey(), ref.getValue());
                    }
                }
            }
            move(unfinished, frozen);
        } finally {
            remove(unfinished);
        }
    }

    private static void move(Path unfinished, Path frozen) throws IOException {
        try {
            Files.move(unfinished, frozen, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            // another process was faster, with the same
            if (!Files.isDirectory(frozen)) {
                throw failed;
            }
        }
    }

    private static void copyObjects(Path from, Path to, int alternates) throws IOException {
        Files.createDirectories(to.resolve("pack"));
        try (Stream<Path> all = Files.walk(from, 2)) {
            // a pack is there before its index, as git itself leaves them
            for (Path each : (Iterable<Path>) all.sorted(Comparator.comparing(FrozenRepository::index))::iterator) {
                String name = from.relativize(each).toString();
                if (OBJECT.matcher(name).matches()) {
                    link(each, to.resolve(name));
                }
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        Path borrowed = from.resolve(ALTERNATES);
        if (Files.exists(borrowed) && alternates > 0) {
            for (String line : Files.readAllLines(borrowed)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    copyObjects(from.resolve(line.strip()).normalize(), to, alternates - 1);
                }
            }
        }
    }

    private static boolean index(Path file) {
        return file.toString().endsWith(".idx");
    }

    private static void link(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            return;
        }
        Path parent = to.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createLink(to, from);
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (IOException | UnsupportedOperationException elsewhere) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Repository open(Path repository) throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(repository.toFile())
                .setMustExist(true)
                .build();
    }

    private void removeUnneeded() throws IOException {
        Instant limit = Instant.now().minus(KEPT);
        List<Path> kept;
        try (Stream<Path> all = Files.list(caches)) {
            kept = all.toList();
        }
        for (Path each : kept) {
            if (Files.exists(each)
                    && Files.getLastModifiedTime(each).toInstant().isBefore(limit)) {
                remove(each);
            }
        }
    }

    private static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walked = Files.walk(directory)) {
            all = walked.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
