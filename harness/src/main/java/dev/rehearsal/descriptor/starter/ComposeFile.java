package dev.rehearsal.descriptor.starter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What a Compose file tells about an application. Immutable.
 *
 * @param file as it was named
 * @param project the Compose project's name
 * @param services in the order of the file
 * @param needed variables without a default and without a value
 */
public record ComposeFile(Path file, String project, List<ComposeService> services, List<String> needed) {
    public ComposeFile {
        services = List.copyOf(services);
        needed = List.copyOf(needed);
    }

    /**
     * Reads it.
     *
     * @param text the file, or what Compose made of it; YAML, of which JSON is a part
     * @param environmentFile text of the environment file that Compose reads; empty when there is none
     * @throws ComposeException when it is no Compose file
     */
    public static ComposeFile read(Path file, String text, String environmentFile) {
        JsonNode root = parse(file, text);
        JsonNode services = root.path("services");
        if (!services.isObject() || services.isEmpty()) {
            throw new ComposeException(file + ": has no services; name a Compose file.");
        }
        Variables variables = Variables.of(environmentFile);
        ComposeServiceReader reader = new ComposeServiceReader(variables);
        return new ComposeFile(
                file,
                project(root, file),
                services.properties().stream()
                        .map(service -> reader.read(service.getKey(), service.getValue()))
                        .toList(),
                Variables.needed(strings(root)).stream()
                        .filter(name -> !variables.values().containsKey(name))
                        .toList());
    }

    private static JsonNode parse(Path file, String text) {
        try {
            Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            if (content instanceof Map<?, ?>) {
                return JsonMapper.builder().build().valueToTree(content);
            }
            throw new ComposeException(file + ":1: must be a map of keys; name a Compose file.");
        } catch (MarkedYAMLException fault) {
            var mark = fault.getProblemMark();
            throw new ComposeException(file + ":" + (mark == null ? 1 : mark.getLine() + 1) + ": is no YAML: "
                    + fault.getProblem() + "; put it right first.");
        } catch (YAMLException | IllegalArgumentException fault) {
            throw new ComposeException(file + ":1: is no YAML: "
                    + String.valueOf(fault.getMessage()).replace('\n', ' ') + "; put it right first.");
        }
    }

    private static String project(JsonNode root, Path file) {
        String named = root.path("name").asText("");
        Path directory = file.toAbsolutePath().normalize().getParent();
        Path last = directory == null ? null : directory.getFileName();
        String name = named.isEmpty() ? String.valueOf(last) : named;
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "").replaceFirst("^[_-]+", "");
        return plain.isEmpty() ? "application" : plain;
    }

    private static String strings(JsonNode node) {
        if (node.isValueNode()) {
            return node.asText() + "\n";
        }
        StringBuilder all = new StringBuilder();
        node.forEach(child -> all.append(strings(child)));
        return all.toString();
    }
}
