package dev.rehearsal.scenarios;

import dev.rehearsal.rehearsal.Secrets;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.runbook.PlanPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code logs/<path>/plan.txt}: what was to be carried out, kept beside what became of it. Stateless. */
final class PlanFiles {
    private static final String NAME = "plan.txt";

    private PlanFiles() {}

    /** Several plans of one path, as a history has them, are kept in one file. */
    static void write(List<Plan> plans, Path directory, Secrets secrets) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        plans.forEach(plan -> texts.merge(
                plan.path(), PlanPrinter.print(plan), (one, other) -> one.equals(other) ? one : one + "\n" + other));
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path logs = Files.createDirectories(directory.resolve("logs").resolve(text.getKey()));
            Files.writeString(logs.resolve(NAME), secrets.hiddenIn(text.getValue()));
        }
    }
}
