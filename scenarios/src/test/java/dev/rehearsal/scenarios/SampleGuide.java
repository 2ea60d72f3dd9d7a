package dev.rehearsal.scenarios;

import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Renders a report on the guide to look at, into the directory that is named. */
final class SampleGuide {
    private SampleGuide() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        Verdict verdict = GuideVerdicts.verdict(
                GuideVerdicts.rejectedPath(),
                GuideVerdicts.path("major", Outcome.APPROVED, List.of()),
                GuideVerdicts.path("ansible-deploy", Outcome.INCONCLUSIVE, List.of()));
        GuideDocuments.store(verdict, Train.RUNBOOKS, directory);
        GuideDocuments.write(verdict, directory);
    }
}
