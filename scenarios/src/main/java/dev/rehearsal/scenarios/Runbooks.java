package dev.rehearsal.scenarios;

import dev.rehearsal.descriptor.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The runbooks of one target: its own, and the generic ones for paths that it has no recommended one of. Immutable. */
final class Runbooks {
    /** The procedure of the target's guide itself. */
    static final String DOCUMENTED = "documented";

    /** How it should be done. */
    static final String RECOMMENDED = "recommended";

    /** The procedures that need no file's name. */
    static final List<String> PROCEDURES = List.of(DOCUMENTED, RECOMMENDED);

    private static final String SUFFIX = ".md";

    private final Target target;
    private final @Nullable Path directory;

    private Runbooks(Target target, @Nullable Path directory) {
        this.target = target;
        this.directory = directory;
    }

    static Runbooks of(Target target) {
        String procedures = target.procedures();
        return new Runbooks(
                target, procedures == null ? null : target.directory().resolve(procedures));
    }

    /** The procedure by which another path's runbook comes before or after one of this procedure. */
    static String or(String procedure) {
        return PROCEDURES.contains(procedure) ? procedure : RECOMMENDED;
    }

    /** Every path that can be named: as the descriptor lists them, then those that only have a runbook. */
    List<String> paths() {
        Set<String> paths = new LinkedHashSet<>(target.paths().keySet());
        for (String procedure : PROCEDURES) {
            paths.addAll(own(procedure));
        }
        paths.addAll(GenericRunbooks.PATHS);
        return List.copyOf(paths);
    }

    /** The procedures that a path has a runbook of. */
    List<String> procedures(String path) {
        return PROCEDURES.stream()
                .filter(procedure -> find(path, procedure).isPresent())
                .toList();
    }

    /** The runbook of a path's procedure: the target's own, or else the generic one. */
    Optional<Runbook> find(String path, String procedure) {
        if (directory != null) {
            Path file = directory.resolve(procedure).resolve(path + SUFFIX);
            if (Files.isRegularFile(file)) {
                return Optional.of(Runbook.read(file));
            }
        }
        return procedure.equals(RECOMMENDED) ? GenericRunbooks.find(path) : Optional.empty();
    }

    /**
     * A runbook that another one names for itself: the file beside that one, or else the target's own recommended one, or
     * the generic one.
     *
     * @param named a name, or a file's name with its {@code .md}
     */
    Optional<Runbook> beside(Runbook by, String named) {
        String name = stem(named) + SUFFIX;
        Path beside = Path.of(by.file()).resolveSibling(name);
        Path own = directory == null ? beside : directory.resolve(RECOMMENDED).resolve(name);
        return Stream.of(beside, own)
                .filter(Files::isRegularFile)
                .findFirst()
                .map(Runbook::read)
                .or(() -> GenericRunbooks.control(stem(named)));
    }

    /** A runbook's name without the end of its file's. */
    static String stem(String name) {
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    /** The paths of a directory; a runbook that another one is measured by is none. */
    private List<String> own(String procedure) {
        if (directory == null || !Files.isDirectory(directory.resolve(procedure))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory.resolve(procedure))) {
            Map<String, Runbook> runbooks = new TreeMap<>();
            files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .forEach(file -> runbooks.put(stem(file.getFileName().toString()), Runbook.read(file)));
            List.copyOf(runbooks.values()).stream()
                    .flatMap(runbook -> Optional.ofNullable(runbook.matter().control()).stream())
                    .forEach(control -> runbooks.remove(stem(control)));
            return List.copyOf(runbooks.keySet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The runbooks in " + directory + " cannot be listed", unreadable);
        }
    }
}
