package dev.rehearsal.reports;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What Allure shows around the results: the environment, who ran it, and whose the faults are. */
final class AllureSurroundings {
    private static final JsonMapper JSON = new JsonMapper();

    private record Category(String name, List<String> matchedStatuses, String messageRegex) {
        static Category of(String name, String groups) {
            return new Category(name, List.of("failed"), "(?s)(" + groups + ")\\..*");
        }
    }

    private AllureSurroundings() {}

    /**
     * Writes all of it.
     *
     * @param order which run of the target this is
     * @param directory of the report, whose name is the run's
     */
    static void write(Verdict verdict, long order, Path directory, Path results) throws IOException {
        JSON.writeValue(results.resolve("categories.json").toFile(), categories());
        environment(verdict, results.resolve("environment.properties"));
        Map<String, String> executor = executor(System.getenv());
        if (executor.isEmpty()) {
            executor.put("type", "rehearsal");
            executor.put("name", "rehearse");
            executor.put("buildName", verdict.runId());
            executor.put("buildOrder", Long.toString(order));
        }
        executor.put("reportName", verdict.runId());
        executor.put(
                "reportUrl",
                "../../" + LogFiles.encoded(directory.toAbsolutePath().normalize()) + "/allure-report/index.html");
        JSON.writeValue(results.resolve("executor.json").toFile(), executor);
    }

    private static List<Category> categories() {
        return List.of(
                Category.of("Data: lost, changed or at risk", "data|schema|backup|migration"),
                Category.of("Availability: longer or slower than allowed", "availability|lock|capacity"),
                Category.of("Release: what was built and declared", "release|config|contract"),
                Category.of("Procedure: what the runbook does", "process|window|rollback"),
                new Category("Paths that are not applicable", List.of("skipped"), "(?s)not applicable: .*"),
                new Category("Paths that were rejected", List.of("failed"), "(?s)path rejected.*"),
                new Category(
                        "Harness: not measured, or a fault of the machine",
                        List.of("broken", "skipped"),
                        "(?s)(?!not applicable: ).*"));
    }

    private static void environment(Verdict verdict, Path file) throws IOException {
        Properties environment = new Properties();
        environment.setProperty("Target", verdict.target());
        environment.setProperty("From", Objects.requireNonNullElse(verdict.from(), "per path"));
        environment.setProperty("To", Objects.requireNonNullElse(verdict.to(), "per path"));
        environment.setProperty("Outcome", VerdictText.word(verdict.outcome()));
        environment.setProperty("Class", Objects.requireNonNullElse(verdict.releaseClass(), "per path"));
        environment.setProperty("Run", verdict.runId());
        environment.setProperty("Command", verdict.command());
        environment.setProperty("Rehearsal", verdict.harnessVersion());
        verdict.images()
                .forEach((service, digests) -> environment.setProperty(
                        "Image." + service,
                        Objects.requireNonNullElse(digests.from(), "not read") + " → "
                                + Objects.requireNonNullElse(digests.to(), "not read")));
        try (var out = Files.newOutputStream(file)) {
            environment.store(out, null);
        }
    }

    /** The job that ran it, as GitLab, GitHub and Jenkins tell it; empty outside of them. */
    static Map<String, String> executor(Map<String, String> environment) {
        Map<String, String> executor = new LinkedHashMap<>();
        if (environment.containsKey("GITLAB_CI")) {
            put(
                    executor,
                    "gitlab",
                    environment.get("CI_JOB_NAME"),
                    environment.get("CI_JOB_ID"),
                    environment.get("CI_JOB_URL"));
        } else if (environment.containsKey("GITHUB_ACTIONS")) {
            put(
                    executor,
                    "github",
                    environment.get("GITHUB_WORKFLOW"),
                    environment.get("GITHUB_RUN_NUMBER"),
                    environment.get("GITHUB_SERVER_URL") + "/" + environment.get("GITHUB_REPOSITORY") + "/actions/runs/"
                            + environment.get("GITHUB_RUN_ID"));
        } else if (environment.containsKey("JENKINS_URL")) {
            put(
                    executor,
                    "jenkins",
                    environment.get("JOB_NAME"),
                    environment.get("BUILD_NUMBER"),
                    environment.get("BUILD_URL"));
        }
        return executor;
    }

    private static void put(
            Map<String, String> executor,
            String type,
            @Nullable String name,
            @Nullable String order,
            @Nullable String url) {
        executor.put("type", type);
        executor.put("name", type);
        executor.put("buildName", Objects.requireNonNullElse(name, "") + " #" + Objects.requireNonNullElse(order, ""));
        if (order != null && order.matches("\\d{1,18}")) {
            executor.put("buildOrder", order);
        }
        if (url != null) {
            executor.put("buildUrl", url);
        }
    }
}
