package dev.rehearsal.scenarios;

import dev.rehearsal.reports.VerdictComparison;
import dev.rehearsal.verdict.MalformedVerdictException;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rehearse compare}: what changed from one rehearsal to the next. */
@Command(
        name = "compare",
        description =
                "Says what changed from one rehearsal to another: outcomes, findings, downtime, durations, images.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 whatever changed; 2 when a run cannot be read."})
final class CompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "The earlier run: its id, or its report directory.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "RUN", description = "The later run.")
    private String after = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        VerdictComparison comparison = VerdictComparison.of(verdict(before), verdict(after));
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? comparison.json() : comparison.text());
        out.flush();
        return ExitStatus.APPROVED;
    }

    private static Verdict verdict(String run) throws IOException {
        Path directory = Runs.of(Home.directory()).find(run);
        try {
            return VerdictJson.read(directory.resolve("verdict.json"));
        } catch (MalformedVerdictException malformed) {
            throw new UsageException(String.valueOf(malformed.getMessage()));
        }
    }
}
