package dev.rehearsal.scenarios;

import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the verdict of a run that is named by its id or by its report directory. Stateless. */
final class RunDirectory {
    private RunDirectory() {}

    /** @throws UsageException when there is none that can be read */
    static Verdict verdict(Path home, String run) {
        for (Path candidate : List.of(home.resolve("reports/runs").resolve(run), Path.of(run))) {
            Path file = candidate.resolve("verdict.json");
            if (Files.isRegularFile(file)) {
                try {
                    return VerdictJson.read(file);
                } catch (IOException unreadable) {
                    throw new UsageException(file + " cannot be read: " + unreadable.getMessage());
                }
            }
        }
        throw new UsageException("There is no verdict.json of run '" + run
                + "', neither in reports/runs nor in a directory" + " of that name.");
    }
}
