package dev.rehearsal.rehearsal;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.rehearsal.releases.AvailableReleases;
import dev.rehearsal.server.ReplicaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Production's environment file under each release: the operator's own, or else the target's. Stateless. */
final class Environments {
    private Environments() {}

    /**
     * Its text under a release; empty when there is none.
     *
     * @throws ReplicaException when it cannot be read
     */
    static String of(RehearsalRequest request, String version) {
        Path own = request.wishes().environmentFile();
        return own == null ? of(request.target().at(version)) : read(own);
    }

    private static String of(Target target) {
        String file = target.compose().environmentFile();
        return file == null ? "" : read(target.directory().resolve(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new ReplicaException("The environment file " + file + " cannot be read.", unreadable);
        }
    }

    /** Those of all releases that can be read. */
    static List<String> texts(RehearsalRequest request) {
        return AvailableReleases.versions(request).stream()
                .map(version -> readable(request, version))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** One that is missing is told where it is needed. */
    private static @Nullable String readable(RehearsalRequest request, String version) {
        try {
            return of(request, version);
        } catch (ReplicaException missing) {
            return null;
        }
    }
}
