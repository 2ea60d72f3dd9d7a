package dev.rehearsal.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The documents that pipelines read beside {@code junit.xml}. Stateless. */
final class GateFiles {
    private static final JsonMapper JSON = new JsonMapper();

    private GateFiles() {}

    static void write(Verdict verdict, Path directory) throws IOException {
        Files.writeString(directory.resolve("metrics.txt"), Metrics.text(verdict));
        write(CodeQuality.of(verdict), directory.resolve("code-quality.json"));
        write(Sarif.of(verdict), directory.resolve("report.sarif"));
        write(Annotations.of(verdict, directory, System.getenv()), directory.resolve("annotations.json"));
    }

    private static void write(JsonNode document, Path file) throws IOException {
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
    }
}
