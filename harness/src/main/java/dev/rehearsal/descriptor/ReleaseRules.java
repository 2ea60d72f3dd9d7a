package dev.rehearsal.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.release.ComposeImages;
import dev.rehearsal.release.MalformedComposeException;
import dev.rehearsal.release.MalformedVersionException;
import dev.rehearsal.release.ReleaseTree;
import dev.rehearsal.release.VersionScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What releases that come as files must hold beyond their form: every version that is named is there, with its Compose
 * file, and the images of the services that are named can be replaced. Not thread-safe.
 */
final class ReleaseRules {
    private static final String RELEASES = "/releases";
    private static final String DIRECTORY = "/releases/directory";
    private static final String COMPOSE = "/releases/compose";
    private static final String IMAGES = "/releases/images";

    private final JsonNode content;
    private final Descriptor descriptor;
    private final Problems problems;
    private final UnaryOperator<String> composeFile;

    /** @param composeFile version to the Compose file in its checkout */
    ReleaseRules(Descriptor descriptor, Problems problems, UnaryOperator<String> composeFile) {
        this.content = descriptor.content();
        this.descriptor = descriptor;
        this.problems = problems;
        this.composeFile = composeFile;
    }

    void check() {
        JsonNode releases = content.path("releases");
        if (!releases.isObject()) {
            return;
        }
        if (content.has("repository")) {
            problem(RELEASES, "stands beside 'repository'; keep one of them");
        }
        if (releases.has("directory") == releases.has("compose")) {
            problem(RELEASES, "needs either 'directory' or 'compose'");
            return;
        }
        Map<String, String> listed = listed();
        Map<String, String> wanted = new LinkedHashMap<>(listed);
        pathVersions().forEach(wanted::putIfAbsent);
        if (releases.has("directory")) {
            List.of("images", "files").stream()
                    .filter(releases::has)
                    .forEach(key -> problem(
                            RELEASES + "/" + key,
                            "belongs to 'compose'; with 'directory' each release has its own files"));
            wanted.forEach(this::directory);
        } else {
            List.of("versions", "images").stream()
                    .filter(key -> !releases.has(key))
                    .forEach(key -> problem(RELEASES, "needs '" + key + "' beside 'compose'"));
            // what a version that is wrong would lack or exceed is no news
            boolean sound = !listed.isEmpty()
                    && listed.size() == releases.path("versions").size();
            pathVersions().forEach((version, pointer) -> {
                if (sound && !listed.containsKey(version)) {
                    problem(pointer, "'" + version + "' is not among releases.versions");
                }
            });
            images(sound ? List.copyOf(listed.keySet()) : List.of());
        }
    }

    /** The versions under releases, to where they are written. */
    private Map<String, String> listed() {
        Map<String, String> listed = new LinkedHashMap<>();
        Optional<VersionScheme> scheme = scheme();
        for (String item : Descriptor.items(content, RELEASES + "/versions")) {
            JsonNode version = content.at(item);
            if (!version.isTextual() || scheme.isEmpty()) {
                continue;
            }
            try {
                scheme.get().parse(version.textValue());
                if (listed.putIfAbsent(version.textValue(), item) != null) {
                    problem(item, "'" + version.textValue() + "' is there twice");
                }
            } catch (MalformedVersionException fault) {
                problem(item, String.valueOf(fault.getMessage()));
            }
        }
        return listed;
    }

    private Map<String, String> pathVersions() {
        Map<String, String> versions = new LinkedHashMap<>();
        for (var path : content.path("paths").properties()) {
            for (String key : List.of("from", "to")) {
                JsonNode version = path.getValue().path(key);
                if (version.isTextual()
                        && scheme().flatMap(each -> each.read(version.textValue()))
                                .isPresent()) {
                    versions.putIfAbsent(
                            version.textValue(), Descriptor.child(Descriptor.child("/paths", path.getKey()), key));
                }
            }
        }
        return versions;
    }

    private Optional<VersionScheme> scheme() {
        return VersionScheme.named(content.path("versions").asText("calendar"));
    }

    private void directory(String version, String pointer) {
        JsonNode pattern = content.at(DIRECTORY);
        if (!pattern.asText().contains(Releases.VERSION)) {
            return;
        }
        String named = pattern.textValue().replace(Releases.VERSION, version);
        Path directory = descriptor.beside(DIRECTORY, named);
        if (!Files.isDirectory(directory)) {
            problem(pointer, "there is no directory " + named + " for '" + version + "'");
            return;
        }
        String compose = composeFile.apply(version);
        if (!Files.isRegularFile(directory.resolve(Descriptor.path(compose)))) {
            problem(
                    DIRECTORY,
                    named + " holds no " + compose.replaceAll("\\p{Cntrl}", "?") + ", which compose.file names");
        }
        if (Files.exists(directory.resolve(".env"))) {
            problem(
                    DIRECTORY,
                    named + " holds a .env, which is production's own; move it beside the descriptor and name it as"
                            + " compose.environmentFile");
        }
    }

    private void images(List<String> versions) {
        JsonNode named = content.at(COMPOSE);
        if (!named.isTextual() || !Files.isRegularFile(descriptor.beside(COMPOSE, named.textValue()))) {
            return;
        }
        for (String item : Descriptor.items(content, RELEASES + "/files")) {
            file(item, content.at(item), named.textValue());
        }
        ComposeImages compose;
        try {
            compose = ComposeImages.read(Files.readString(descriptor.beside(COMPOSE, named.textValue())));
        } catch (MalformedComposeException | IOException fault) {
            problem(
                    COMPOSE,
                    named.textValue() + " " + (fault instanceof IOException ? "cannot be read: " : "")
                            + fault.getMessage());
            return;
        }
        boolean replaceable = true;
        for (var image : content.at(IMAGES).properties()) {
            String pointer = Descriptor.child(IMAGES, image.getKey());
            Optional<String> obstacle = compose.obstacle(image.getKey());
            obstacle.ifPresent(reason -> problem(pointer, named.textValue() + " " + reason));
            replaceable &= obstacle.isEmpty() && (versions.isEmpty() || complete(pointer, versions));
        }
        if (replaceable && !versions.isEmpty()) {
            try {
                compose.with(imagesOf(content.at(IMAGES), versions.get(0)));
            } catch (MalformedComposeException fault) {
                problem(IMAGES, named.textValue() + " " + fault.getMessage());
            }
        }
    }

    /** What the server has beside the Compose file lies beside it here as well, under a name that a commit can hold. */
    private void file(String item, JsonNode named, String composeName) {
        if (!named.isTextual() || named.textValue().isBlank()) {
            return;
        }
        String file = named.textValue().replaceAll("\\p{Cntrl}", "?");
        Path compose = descriptor.beside(COMPOSE, composeName);
        Optional<String> name = ReleaseTree.nameOf(Descriptor.path(named.textValue()));
        if (name.isEmpty()) {
            problem(item, "'" + file + "' is not the path of something beside " + composeName);
        } else if (!Files.exists(compose.resolveSibling(name.get()))) {
            problem(item, "there is no " + file + " beside " + composeName);
        }
    }

    /** Whether each version has an image of the service, and no other one has. */
    private boolean complete(String pointer, List<String> versions) {
        JsonNode images = content.at(pointer);
        if (!images.isObject()) {
            return images.isTextual();
        }
        List<String> without =
                versions.stream().filter(version -> !images.has(version)).toList();
        if (!without.isEmpty()) {
            problem(pointer, "names no image of " + String.join(", ", without));
        }
        images.fieldNames().forEachRemaining(version -> {
            if (!versions.contains(version)) {
                problem(Descriptor.child(pointer, version), "is not among releases.versions");
            }
        });
        return without.isEmpty();
    }

    /** Service to image of one release. */
    private static Map<String, String> imagesOf(JsonNode images, String version) {
        Map<String, String> found = new LinkedHashMap<>();
        images.properties().forEach(each -> {
            JsonNode image = each.getValue();
            found.put(
                    each.getKey(),
                    image.isTextual()
                            ? image.textValue().replace(Releases.VERSION, version)
                            : image.path(version).asText());
        });
        return found;
    }

    private void problem(String pointer, String what) {
        problems.add(descriptor.source(pointer), Descriptor.key(pointer), what);
    }
}
