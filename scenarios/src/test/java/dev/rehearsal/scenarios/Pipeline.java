package dev.rehearsal.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template as its CI system reads it.
 *
 * @param header the inputs of a GitLab component; empty for a GitHub workflow
 * @param body with the inputs' defaults filled in
 */
record Pipeline(JsonNode header, JsonNode body) {
    private static final Pattern INPUT = Pattern.compile("\\$\\[\\[ inputs\\.([a-z-]+) \\]\\]");

    static Path file(String name) {
        return Path.of("../templates", name);
    }

    static Pipeline gitlab() throws IOException {
        String text = Files.readString(file("rehearse.yml"));
        JsonNode header = documents(text).get(0).at("/spec/inputs");
        Map<String, String> defaults = new TreeMap<>();
        header.properties()
                .forEach(input -> defaults.put(
                        input.getKey(), input.getValue().path("default").asText()));
        int body = text.indexOf("\n---\n") + 5;
        String filled = INPUT.matcher(text.substring(body))
                .replaceAll(each -> Matcher.quoteReplacement(defaults.getOrDefault(each.group(1), "UNDECLARED")));
        return new Pipeline(header, documents(filled).get(0));
    }

    static Pipeline github() throws IOException {
        JsonNode body = documents(Files.readString(file("github-actions.yml"))).get(0);
        return new Pipeline(new YAMLMapper().createObjectNode(), body);
    }

    private static List<JsonNode> documents(String text) throws IOException {
        try (MappingIterator<JsonNode> all =
                new YAMLMapper().readerFor(JsonNode.class).readValues(text)) {
            return new ArrayList<>(all.readAll());
        }
    }

    /** A GitLab job with what it extends. */
    JsonNode job(String name) {
        ObjectNode job = ((ObjectNode) body.path(name)).deepCopy();
        if (job.has("extends")) {
            ObjectNode merged = ((ObjectNode) body.path(job.path("extends").asText())).deepCopy();
            JsonNode variables = job.remove("variables");
            merged.setAll(job);
            if (variables != null) {
                merged.withObject("variables").setAll((ObjectNode) variables);
            }
            return merged;
        }
        return job;
    }

    /** The lines of a GitLab job's script, each as the shell gets it. */
    static List<String> script(JsonNode job, String key) {
        List<String> lines = new ArrayList<>();
        job.path(key).forEach(line -> lines.add(line.asText()));
        return lines;
    }

    /** The script of a step of a GitHub job. */
    String run(String job, String step) {
        for (JsonNode each : body.path("jobs").path(job).path("steps")) {
            if (each.path("name").asText().equals(step)) {
                return each.path("run").asText();
            }
        }
        throw new IllegalArgumentException("There is no step " + step + " in " + job);
    }
}
