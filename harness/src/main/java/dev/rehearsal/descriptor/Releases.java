package dev.rehearsal.descriptor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Releases that come as files, without a git repository: a directory each, or one Compose file in which services get
 * other images. Paths are relative to the descriptor. Immutable.
 *
 * @param directory directory of a release, with {@code {version}}; null when {@code compose} is given
 * @param compose the Compose file; null when {@code directory} is given
 * @param files what else the server has beside that Compose file
 * @param versions the releases that there are; empty for every directory that is named after a version
 * @param images service to version to image
 */
public record Releases(
        @Nullable String directory,
        @Nullable String compose,
        List<String> files,
        List<String> versions,
        Map<String, Map<String, String>> images) {
    /** Stands for the version in texts. */
    static final String VERSION = "{version}";

    public Releases {
        files = List.copyOf(files);
        versions = List.copyOf(versions);
        images = Map.copyOf(images);
    }
}
