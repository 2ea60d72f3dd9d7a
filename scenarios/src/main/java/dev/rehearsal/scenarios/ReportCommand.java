package dev.rehearsal.scenarios;

import dev.rehearsal.reports.ConsoleSummary;
import dev.rehearsal.reports.ReportWriter;
import dev.rehearsal.reports.attest.Renewal;
import dev.rehearsal.verdict.MalformedVerdictException;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rehearse report}: the documents of a run, made again from its verdict. */
@Command(
        name = "report",
        description = "Makes the reports of a run again from its verdict.json, and prints the summary.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            defaultValue = "latest",
            paramLabel = "RUN",
            description = "Id of the run, or its report directory; default: the latest.")
    private String run = "latest";

    @Option(names = "--json", description = "Print verdict.json instead of the summary.")
    private boolean json;

    @Mixin
    private SignOptions signing = new SignOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** The exit status is that of the command, not of the verdict: a report on a rejected release succeeds. */
    @Override
    public Integer call() {
        return render(Home.directory());
    }

    int render(Path home) {
        Path directory = Runs.of(home).find(run);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            Verdict verdict = VerdictJson.read(directory.resolve("verdict.json"));
            Renewal renewal = signing.renewal(verdict, directory, RedactedCommandLine.redactionOf(spec));
            new ReportWriter(ReportWriter.allureIn(home), err::println).write(verdict, directory);
            if (GuideDocuments.isOne(directory)) {
                GuideDocuments.write(verdict, directory);
            }
            renewal.write(verdict, System.getenv()).ifPresent(err::println);
            if (json) {
                out.print(VerdictJson.text(verdict));
                out.flush();
            } else {
                ConsoleSummary.print(verdict, directory, out, Terminal.colour());
            }
        } catch (MalformedVerdictException malformed) {
            throw new UsageException(String.valueOf(malformed.getMessage()));
        } catch (IOException failed) {
            throw new UsageException("The reports in " + directory + " cannot be made: " + failed);
        }
        err.flush();
        return ExitStatus.APPROVED;
    }
}
