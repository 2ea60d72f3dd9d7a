package dev.rehearsal.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.release.ReleaseTree;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files that a descriptor names: each starts at the file that states it, and must be there. Not thread-safe. */
final class TargetFiles {
    /** Paths in a release's checkout. */
    private static final List<String> CHECKOUT =
            List.of("releaseNotes", "migrationsDirectory", "exampleEnvironment", "declaredDifferences");

    private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9+]*://.*|[^/]+@[^/]+:.*");

    private final Descriptor descriptor;
    private final Problems problems;

    TargetFiles(Descriptor descriptor, Problems problems) {
        this.descriptor = descriptor;
        this.problems = problems;
    }

    /** Checks them, and rewrites them to start at this directory, where they may come from an extended descriptor. */
    void settle(Path directory) {
        ObjectNode content = descriptor.content();
        settle(content, "prepare", "/prepare", directory, false);
        settle(content, "procedures", "/procedures", directory, true);
        if (!ADDRESS.matcher(content.path("repository").asText()).matches()) {
            settle(content, "repository", "/repository", directory, true);
        }
        if (content.get("releases") instanceof ObjectNode releases) {
            settle(releases, "compose", "/releases/compose", directory, false);
            JsonNode named = releases.get("directory");
            if (named != null && named.isTextual()) {
                // which directories there are, the rules of releases have asked
                Path pattern = descriptor.beside("/releases/directory", named.textValue());
                releases.put("directory", directory.relativize(pattern).toString());
            }
        }
        CHECKOUT.forEach(key -> asGitWrites(content, key));
        if (content.path("releases").get("files") instanceof ArrayNode files) {
            for (int i = 0; i < files.size(); i++) {
                int at = i;
                name(files.get(i)).ifPresent(name -> files.set(at, name));
            }
        }
        if (content.get("compose") instanceof ObjectNode compose) {
            asGitWrites(compose, "file");
            settle(compose, "environmentFile", "/compose/environmentFile", directory, false);
        }
        if (content.path("seed").get("locations") instanceof ArrayNode locations) {
            for (int i = 0; i < locations.size(); i++) {
                if (locations.get(i).isTextual()) {
                    Path found = found("/seed/locations/" + i, locations.get(i).textValue(), true);
                    locations.set(i, directory.relativize(found).toString());
                }
            }
        }
    }

    private static void asGitWrites(ObjectNode map, String key) {
        name(map.path(key)).ifPresent(name -> map.put(key, name));
    }

    /** Empty where the rules have said that it is not a path in a commit. */
    private static Optional<String> name(JsonNode path) {
        try {
            return path.isTextual() ? ReleaseTree.nameOf(Path.of(path.textValue())) : Optional.empty();
        } catch (InvalidPathException impossible) {
            return Optional.empty();
        }
    }

    private void settle(ObjectNode map, String key, String pointer, Path directory, boolean wantsDirectory) {
        JsonNode named = map.get(key);
        if (named != null && named.isTextual()) {
            Path found = found(pointer, named.textValue(), wantsDirectory);
            map.put(key, directory.relativize(found).toString());
        }
    }

    private Path found(String pointer, String named, boolean wantsDirectory) {
        Source source = descriptor.source(pointer);
        Path file = descriptor.beside(pointer, named);
        boolean there = wantsDirectory ? Files.isDirectory(file) : Files.isRegularFile(file);
        if (!there) {
            problems.add(
                    source,
                    Descriptor.key(pointer),
                    "there is no " + (wantsDirectory ? "directory " : "file ") + named.replaceAll("\\p{Cntrl}", "?"));
        }
        return file;
    }
}
