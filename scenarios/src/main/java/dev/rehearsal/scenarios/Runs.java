package dev.rehearsal.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The report directories of former runs. */
record Runs(Path directory) {
    private static final String VERDICT = "verdict.json";
    private static final int LISTED = 5;

    /** Those of a project. */
    static Runs of(Path home) {
        return new Runs(home.resolve("reports/runs"));
    }

    /**
     * The report directory of a run.
     *
     * @param run its id, {@code latest}, or the directory itself
     * @throws UsageException when there is no verdict in it
     */
    Path find(String run) {
        for (Path candidate : List.of(directory.resolve(run), Path.of(run))) {
            if (Files.isRegularFile(candidate.resolve(VERDICT))) {
                return candidate;
            }
        }
        throw new UsageException("There is no verdict.json in " + directory.resolve(run) + ". " + known());
    }

    private String known() {
        if (!Files.isDirectory(directory)) {
            return "No run was made yet.";
        }
        try (Stream<Path> found = Files.list(directory)) {
            List<String> names = found.filter(each -> Files.isRegularFile(each.resolve(VERDICT)))
                    .map(each -> each.getFileName().toString())
                    .filter(name -> !name.equals("latest"))
                    .sorted(Comparator.reverseOrder())
                    .limit(LISTED)
                    .toList();
            return names.isEmpty() ? "No run was made yet." : "The latest runs are " + String.join(", ", names) + ".";
        } catch (IOException failed) {
            return "The runs cannot be listed: " + failed.getMessage();
        }
    }
}
