package dev.rehearsal.reports;

import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Renders the samples to look at. In {@code reports}, after a build of the whole project: {@code ../mvnw -q
 * exec:java -Dexec.classpathScope=test -Dexec.mainClass=dev.rehearsal.reports.SampleReports}; what it made is then under
 * {@code target/samples}.
 */
final class SampleReports {
    private SampleReports() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of("..").toAbsolutePath().normalize();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Map<String, Verdict> samples = Map.of(
                "approved", Samples.approved(),
                "rejected", Samples.rejected(),
                "inconclusive", Samples.inconclusive(),
                "hostile", Samples.hostile());
        for (Map.Entry<String, Verdict> sample : samples.entrySet()) {
            Path directory = Files.createDirectories(Path.of("target/samples").resolve(sample.getKey()));
            Path logs = Files.createDirectories(directory.resolve("logs/database-rollback"));
            Files.writeString(logs.resolve("api 1.log"), "starting\nready\n");
            VerdictJson.write(sample.getValue(), directory.resolve("verdict.json"));
            new ReportWriter(ReportWriter.allureIn(home), System.err::println).write(sample.getValue(), directory);
            ConsoleSummary.print(sample.getValue(), directory, out, false);
            out.println();
        }
    }
}
