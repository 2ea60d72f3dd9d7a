package dev.rehearsal.rehearsal.snapshot;

import dev.rehearsal.descriptor.Releases;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.rehearsal.releases.ReleaseFiles;
import dev.rehearsal.rehearsal.releases.RemoteRepository;
import dev.rehearsal.release.ReleaseRepository;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.images.HostImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a target's prepare script has made ready: {@code repository=PATH}, and {@code image NAME=REFERENCE} for each image
 * that lies on the engine under another name than releases give it. Immutable.
 *
 * @param repository the bare git repository with a tag per release
 * @param images name in the releases to reference on the engine; what is not in it lies under its own name
 */
public record Preparation(Path repository, Map<String, String> images) {
    private static final long LIMIT_MINUTES = 20;
    private static final String IMAGE = "image ";

    public Preparation {
        images = Map.copyOf(images);
    }

    /**
     * Runs the script, if the target has one, and makes the repository of releases that come as files.
     *
     * @param caches this user's cache directory
     * @throws ReplicaException when it fails, or there is no repository in the end
     */
    public static Preparation of(Target target, Path caches) {
        String prepare = target.prepare();
        Map<String, String> said = prepare == null
                ? Map.of()
                : HostImages.PreparationScript.run(
                        target.directory().resolve(prepare),
                        target.directory(),
                        LIMIT_MINUTES,
                        target.prepareArguments().toArray(String[]::new));
        Releases files = target.releases();
        if (files != null) {
            return new Preparation(
                    new ReleaseRepository(caches.resolve("releases")).of(ReleaseFiles.of(target, files)), images(said));
        }
        String named = said.containsKey("repository") ? said.get("repository") : target.repository();
        if (named == null) {
            throw new ReplicaException("The target's prepare script named no repository; it has to print"
                    + " 'repository=PATH', or target.yaml has to name one.");
        }
        if (named.startsWith("-")) {
            throw new ReplicaException("The target's git repository '" + named
                    + "' begins with '-', which commands read as an option; write './" + named + "' for a path.");
        }
        Path repository = RemoteRepository.isOne(named)
                ? RemoteRepository.mirror(named, caches, System.getenv())
                : target.directory().resolve(named);
        if (!Files.isDirectory(repository)) {
            throw new ReplicaException("The target's git repository " + repository + " does not exist.");
        }
        return new Preparation(repository, images(said));
    }

    private static Map<String, String> images(Map<String, String> said) {
        return said.entrySet().stream()
                .filter(each -> each.getKey().startsWith(IMAGE))
                .collect(Collectors.toMap(
                        each -> each.getKey().substring(IMAGE.length()).strip(), Map.Entry::getValue));
    }
}
