package dev.rehearsal.scenarios;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.redaction.Redaction;
import dev.rehearsal.rehearsal.OperatorOptions;
import dev.rehearsal.rehearsal.Pause;
import dev.rehearsal.rehearsal.Progress;
import dev.rehearsal.rehearsal.Rehearsal;
import dev.rehearsal.rehearsal.RehearsalRequest;
import dev.rehearsal.rehearsal.Secrets;
import dev.rehearsal.rehearsal.SharedEnvironment;
import dev.rehearsal.reports.ConsoleSummary;
import dev.rehearsal.reports.ReportWriter;
import dev.rehearsal.reports.attest.Attestation;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How a rehearsal is carried out and told, and its carrying out; what is rehearsed is the command's own affair. */
final class RehearsalOptions {
    /** What a command adds to the usual documents, and what it makes of the verdict. */
    interface Ending {
        /** Writes further documents, once the usual ones are there. */
        void write(Verdict verdict, Path directory) throws IOException;

        /** Adds to the summary. */
        void say(Path directory, PrintWriter out);

        /** The exit status. */
        int status(Verdict verdict);
    }

    /** Carries out what a request asks for. */
    interface Conductor {
        /** Ends in a verdict. */
        Verdict run(RehearsalRequest request, Progress progress);
    }

    @Mixin
    private final DataOptions data = new DataOptions();

    @Mixin
    private final EnvironmentOptions environment = new EnvironmentOptions();

    @Mixin
    private final PauseOptions pauses = new PauseOptions();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Paths side by side; as many as cores and free memory carry when left out.")
    private @Nullable Integer jobs;

    @Option(names = "--keep", description = "Leave the replicas running and print how to enter them.")
    private boolean keep;

    @Option(
            names = "--stop-early",
            description = "Do not rehearse a path that the new release's git tag alone already rejects.")
    private boolean stopEarly;

    @Option(
            names = "--report-dir",
            paramLabel = "DIR",
            description = "Where the report goes (default: reports/runs/<run-id>/).")
    private @Nullable Path reportDirectory;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "blocker",
            converter = Rejecting.class,
            description = "Least severity that rejects: blocker or warning (default: ${DEFAULT-VALUE}).")
    private Severity failOn = Severity.BLOCKER;

    @Option(names = "--json", description = "Print verdict.json on standard output instead of the summary.")
    private boolean json;

    @Option(names = "--no-progress", description = "Plain progress lines, also on a terminal.")
    private boolean plainProgress;

    @Option(names = "--quiet", description = "No progress at all.")
    private boolean quiet;

    @Mixin
    private SignOptions signing = new SignOptions();

    private @Nullable SharedEnvironment shared;

    /** Rehearses beside others; no Allure report is made of it. */
    void takePlaceIn(SharedEnvironment shared) {
        this.shared = shared;
    }

    /**
     * Rehearses the paths, writes the documents and prints the summary.
     *
     * @return the exit status
     * @throws UsageException when the options do not fit the target
     * @throws IOException when a document cannot be written
     */
    int carryOut(CommandSpec spec, Target target, Selection selection, PathOptions releases, Ending ending)
            throws IOException {
        return carryOut(spec, target, selection, releases, ending, this::run);
    }

    /** The same by a conductor of its own. */
    int carryOut(
            CommandSpec spec,
            Target target,
            Selection selection,
            PathOptions releases,
            Ending ending,
            Conductor conductor)
            throws IOException {
        Redaction redaction = RedactedCommandLine.redactionOf(spec);
        Secrets.learnTarget(redaction, target);
        if (data.withholds()) {
            redaction.withholdPrograms();
        }
        return carryOut(
                spec,
                environment.applied(target, redaction),
                selection,
                releases,
                ending,
                conductor,
                pauses.of(selection, spec));
    }

    private int carryOut(
            CommandSpec spec,
            Target target,
            Selection selection,
            PathOptions releases,
            Ending ending,
            Conductor conductor,
            Pause pause)
            throws IOException {
        requireUsable();
        data.require(target);
        Redaction redaction = RedactedCommandLine.redactionOf(spec);
        PrivateKey signer = signing.key(redaction);
        RunId id = RunId.create();
        ReportDirectory directory = ReportDirectory.create(Home.directory(), id, reportDirectory);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        RehearsalRequest request = new RehearsalRequest(
                id.text(),
                Home.directory(),
                target,
                selection.plans(),
                selection.notApplicable(),
                releases.from(),
                releases.to(),
                data.name(),
                jobs == null ? Jobs.fitting() : jobs,
                keeps(),
                stopEarly,
                directory.path(),
                failOn,
                RepeatCommand.of(
                        releases.settled(spec.commandLine().getParseResult().originalArgs())),
                Version.HARNESS,
                System.getenv("DOCKER_HOST"),
                releases.candidate(),
                new OperatorOptions(data.dump(), data.showsValues(), environment.file(), pause, redaction));
        Secrets secrets = request.secrets();
        Verdict verdict;
        try {
            verdict = VerdictJson.bounded(secrets.hiddenIn(rehearse(request, err, conductor)));
        } catch (RuntimeException notEvenBegun) {
            directory.forgetIfEmpty();
            throw notEvenBegun;
        }
        if (Interruption.happened()) {
            return ExitStatus.INCONCLUSIVE;
        }
        RunDocuments.write(
                verdict,
                directory.path(),
                () -> {
                    PlanFiles.write(selection.plans(), directory.path(), secrets);
                    pages(verdict, directory.path(), err);
                },
                () -> {
                    ending.write(verdict, directory.path());
                    Attestation.write(verdict, directory.path(), signer, System.getenv());
                });
        if (json) {
            out.println(VerdictJson.text(verdict));
            if (out.checkError()) {
                throw new IOException("the verdict could not be written to standard output");
            }
        } else {
            ConsoleSummary.print(verdict, directory.path(), out, Terminal.colour());
            ending.say(directory.path(), out);
        }
        out.flush();
        int status = ending.status(verdict);
        if (keeps()) {
            // Testcontainers removes at the JVM's orderly end whatever it started
            RedactedCommandLine.settle(spec);
            Runtime.getRuntime().halt(ExitStatus.ofProcess(status));
        }
        return status;
    }

    private void pages(Verdict verdict, Path directory, PrintWriter err) throws IOException {
        if (shared == null) {
            new ReportWriter(ReportWriter.allureIn(Home.directory()), err::println).write(verdict, directory);
        } else {
            ReportWriter.writePages(verdict, directory);
        }
    }

    private boolean keeps() {
        return keep || pauses.keeps();
    }

    private Verdict rehearse(RehearsalRequest request, PrintWriter err, Conductor conductor) {
        try (Interruption watched = Interruption.watch(request.runId(), err)) {
            if (quiet) {
                return conductor.run(request, Progress.silent());
            }
            try (ProgressPrinter progress = new ProgressPrinter(
                    err, !plainProgress && !request.wishes().pause().slow() && Terminal.live())) {
                return conductor.run(request, progress);
            }
        }
    }

    private Verdict run(RehearsalRequest request, Progress progress) {
        Rehearsal rehearsal = new Rehearsal(request, CacheDirectory.ensured(), progress);
        return shared == null ? rehearsal.run() : rehearsal.run(shared);
    }

    private void requireUsable() {
        if (jobs != null && jobs < 1) {
            throw new UsageException("--jobs " + jobs + " is less than 1.");
        }
    }

    /** A note never rejects, so it is none of the choices. */
    static final class Rejecting implements CommandLine.ITypeConverter<Severity> {
        @Override
        public Severity convert(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "blocker" -> Severity.BLOCKER;
                case "warning" -> Severity.WARNING;
                default ->
                    throw new CommandLine.TypeConversionException("'" + value + "' is neither blocker nor warning");
            };
        }
    }
}
