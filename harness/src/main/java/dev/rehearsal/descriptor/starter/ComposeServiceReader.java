package dev.rehearsal.descriptor.starter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.descriptor.starter.ComposeService.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one service in any of the forms that Compose lets people write. Stateless but for the variables. */
final class ComposeServiceReader {
    private static final Pattern SHORT_PORT = Pattern.compile("(?:.*:)?(\\d{1,5}):(\\d{1,5})(?:/tcp)?");

    private static final Pattern SECRET = Pattern.compile("PASS|SECRET|KEY|TOKEN");

    private final Variables variables;

    ComposeServiceReader(Variables variables) {
        this.variables = variables;
    }

    ComposeService read(String name, JsonNode service) {
        String image = filled(service.path("image"));
        return new ComposeService(
                name,
                image.isEmpty() ? Optional.empty() : Optional.of(Image.of(image)),
                (words(service.path("entrypoint")) + " " + words(service.path("command"))).strip(),
                words(service.path("healthcheck").path("test")),
                ports(service.path("ports")),
                texts(service.path("expose")),
                environment(service.path("environment")),
                environmentFiles(service.path("env_file")),
                hostFiles(service.path("volumes")),
                service.has("build"));
    }

    private String filled(JsonNode text) {
        return variables.fill(text.asText(""));
    }

    private String words(JsonNode command) {
        return command.isArray() ? String.join(" ", texts(command)) : filled(command);
    }

    private List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(filled(each)));
        return texts;
    }

    private List<Port> ports(JsonNode list) {
        List<Port> ports = new ArrayList<>();
        for (JsonNode port : list) {
            String text =
                    port.isObject() ? filled(port.path("published")) + ":" + filled(port.path("target")) : filled(port);
            Matcher numbers = SHORT_PORT.matcher(text);
            if (numbers.matches()) {
                ports.add(new Port(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))));
            }
        }
        return ports;
    }

    private Map<String, String> environment(JsonNode written) {
        Map<String, String> environment = new TreeMap<>();
        if (written.isObject()) {
            written.properties()
                    .forEach(entry -> environment.put(
                            entry.getKey(),
                            entry.getValue().isNull() ? "" : entry.getValue().asText()));
        } else {
            written.forEach(line -> {
                String[] parts = line.asText().split("=", 2);
                environment.put(parts[0], parts.length == 2 ? parts[1] : "");
            });
        }
        // What production keeps secret in its environment file stays there.
        environment.replaceAll(
                (name, value) -> SECRET.matcher(name).find() ? Variables.NONE.fill(value) : variables.fill(value));
        return environment;
    }

    private List<String> environmentFiles(JsonNode written) {
        List<String> files = new ArrayList<>();
        if (written.isTextual()) {
            files.add(filled(written));
        }
        written.forEach(file -> files.add(filled(file.isObject() ? file.path("path") : file)));
        return files.stream().map(ComposeServiceReader::plain).toList();
    }

    private List<String> hostFiles(JsonNode volumes) {
        List<String> files = new ArrayList<>();
        for (JsonNode volume : volumes) {
            String source = volume.isObject()
                    ? volume.path("type").asText().equals("bind") ? filled(volume.path("source")) : ""
                    : filled(volume).replaceFirst(":.*", "");
            if (source.startsWith("./") || source.startsWith("../")) {
                files.add(plain(source));
            }
        }
        return files;
    }

    private static String plain(String path) {
        return path.replaceFirst("^\\./", "").replaceFirst("(?<=.)/$", "");
    }
}
