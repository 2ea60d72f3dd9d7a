package dev.rehearsal.scenarios;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.TargetException;
import dev.rehearsal.descriptor.TargetLoader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which application is meant. */
final class TargetOptions {
    private static final String BUNDLED = "fixtures/target.yaml";

    @Option(
            names = "--target",
            paramLabel = "FILE",
            description = "Descriptor of the application; the bundled release train when left out.")
    private @Nullable Path file;

    /**
     * Loads it.
     *
     * @throws TargetException with every problem of the descriptor
     */
    Target load() {
        return TargetLoader.load(file == null ? bundled() : file);
    }

    /** The descriptor's file as it was given; null for the bundled one. */
    @Nullable
    String given() {
        return file == null ? null : file.toString();
    }

    /** The descriptor that is meant when none is named. */
    static Path bundled() {
        return Home.directory().resolve(BUNDLED);
    }
}
