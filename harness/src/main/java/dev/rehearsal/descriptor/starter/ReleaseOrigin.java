package dev.rehearsal.descriptor.starter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Where the releases of an application come from. */
sealed interface ReleaseOrigin {
    /** What is known of them. */
    KnownVersions versions();

    /** The Compose file in a release. */
    String composeFile();

    /** Where they come from, for people. */
    String describe();

    /**
     * A git repository with a tag per release.
     *
     * @param composeFile within it
     */
    record Tags(Path root, String tag, String composeFile, KnownVersions versions) implements ReleaseOrigin {
        @Override
        public String describe() {
            return "releases are the tags of " + root + "; the newest: " + newest(versions);
        }
    }

    /**
     * A directory per release.
     *
     * @param parent where they lie
     */
    record Directories(Path parent, String composeFile, KnownVersions versions) implements ReleaseOrigin {
        @Override
        public String describe() {
            return "releases are the directories in " + parent + ": " + newest(versions);
        }
    }

    /** One Compose file, with other images per release. */
    record Images(String composeFile, KnownVersions versions) implements ReleaseOrigin {
        @Override
        public String describe() {
            return "releases are the images of the Compose file; production runs " + newest(versions);
        }
    }

    private static String newest(KnownVersions versions) {
        return versions.texts().isEmpty()
                ? "an unknown version"
                : String.join(
                        ", ",
                        versions.texts()
                                .subList(
                                        Math.max(0, versions.texts().size() - 3),
                                        versions.texts().size()));
    }

    /** Finds it: tags around the Compose file, else siblings that are named after versions, else its images. */
    static ReleaseOrigin find(ComposeFile compose, List<ServiceGuess> guesses) {
        Path file = compose.file().toAbsolutePath().normalize();
        return tags(file)
                .or(() -> siblings(file))
                .orElseGet(() -> new Images(name(file), KnownVersions.among(running(guesses))));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** Tags of the images that run the application, which all services of one release share. */
    private static List<String> running(List<ServiceGuess> guesses) {
        return guesses.stream()
                .filter(guess -> guess.role() == Role.API)
                .flatMap(guess -> guess.service().image().stream())
                .map(Image::tag)
                .filter(tag -> !tag.isEmpty())
                .limit(1)
                .toList();
    }

    private static Optional<ReleaseOrigin> tags(Path file) {
        FileRepositoryBuilder around = new FileRepositoryBuilder().findGitDir(file.toFile());
        if (around.getGitDir() == null) {
            return Optional.empty();
        }
        Path root = file;
        while (root.getParent() != null && !Files.exists(root.resolve(".git"))) {
            root = root.getParent();
        }
        Path top = root;
        try (Repository repository = around.build()) {
            List<String> names = new ArrayList<>();
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix("refs/tags/")) {
                names.add(ref.getName().substring("refs/tags/".length()));
            }
            boolean prefixed = !names.isEmpty() && names.stream().allMatch(name -> name.startsWith("v"));
            KnownVersions versions = KnownVersions.among(
                    prefixed ? names.stream().map(name -> name.substring(1)).toList() : names);
            return versions.texts().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Tags(
                            top,
                            prefixed ? "v{version}" : "{version}",
                            top.relativize(file).toString(),
                            versions));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Optional<ReleaseOrigin> siblings(Path file) {
        Path own = file.getParent();
        Path parent = own == null ? null : own.getParent();
        if (own == null
                || parent == null
                || KnownVersions.among(List.of(name(own))).texts().isEmpty()) {
            return Optional.empty();
        }
        try (Stream<Path> children = Files.list(parent)) {
            List<String> names = children.filter(child -> Files.isRegularFile(child.resolve(name(file))))
                    .map(ReleaseOrigin::name)
                    .toList();
            return Optional.of(new Directories(parent, name(file), KnownVersions.among(names)));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
