package dev.rehearsal.scenarios;

import dev.rehearsal.descriptor.TargetException;
import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.machine.SchedulingDelay;
import dev.rehearsal.rehearsal.Progress;
import dev.rehearsal.rehearsal.Rehearsal;
import dev.rehearsal.rehearsal.SharedEnvironment;
import dev.rehearsal.verdict.Checks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rehearse prove}: shows that releases which are bad on purpose are caught, and harmless ones are not accused. */
@Command(
        name = "prove",
        description = "Rehearses known-bad and harmless releases, and says which were caught and falsely accused.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit status: 0 each fault was killed by the expected check and there was no",
            "false alarm, 1 not so, 2 usage error, 3 something could not be run or decided.",
            "Standard output carries the results, standard error the progress."
        })
final class ProveCommand implements Callable<Integer> {
    /** Half of what makes a rehearsal's machine count as starved; chosen. */
    private static final Duration STRAINED = Duration.ofMillis(125);

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Names in fixtures/faults and fixtures/variations; all when left out.")
    private @Nullable List<String> only;

    @Option(names = "--smoke", description = "Only the few whose fault.yaml says smoke: true.")
    private boolean smoke;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description =
                    "Rehearsals side by side; three for each core when left out, as far as free memory carries them.")
    private @Nullable Integer jobs;

    @Option(names = "--json", description = "Print JSON instead of the table.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (jobs != null && jobs < 1) {
            throw new UsageException("--jobs " + jobs + " is less than 1.");
        }
        Corpus chosen = chosen();
        RunId id = RunId.create();
        Path all = Home.directory().resolve("reports/prove");
        Path directory = ReportDirectory.create(Home.directory(), id, all.resolve(id.text()))
                .path();
        ProofReports reports = new ProofReports(directory);
        reports.giveUpOldest(all);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Proofs proofs;
        Runnable nothing = () -> {};
        AtomicReference<Runnable> soFar = new AtomicReference<>(nothing);
        try (Interruption watched = Interruption.watch(
                        id.text(),
                        err,
                        () -> Objects.requireNonNullElse(soFar.get(), nothing).run());
                SchedulingDelay delay = SchedulingDelay.start();
                SharedEnvironment shared = SharedEnvironment.open(
                        id.text(), Home.directory(), false, System.getenv("DOCKER_HOST"), Progress.silent())) {
            FaultRunner proving = new FaultRunner(
                    fault -> prove(fault, reports, shared),
                    jobs == null ? Jobs.filling() : jobs,
                    err,
                    Interruption::happened,
                    () -> jobs == null && delay.longest().compareTo(STRAINED) > 0);
            soFar.set(() -> interrupted(new Proofs(proving.finished(chosen)), chosen, directory, out));
            proofs = new Proofs(proving.of(
                    chosen,
                    ProveCommand::alone,
                    fault -> Checks.restsOnTime(fault.finding()),
                    fault -> GenericRunbooks.EXAMINATIONS.contains(fault.path())));
        }
        if (Interruption.happened()) {
            return ExitStatus.INCONCLUSIVE;
        }
        tell(proofs, directory, out);
        return proofs.status();
    }

    /** What was proved before somebody ended it is told all the same. */
    private void interrupted(Proofs proofs, Corpus chosen, Path directory, PrintWriter out) {
        try {
            tell(proofs, directory, out);
            spec.commandLine()
                    .getErr()
                    .println("rehearse: interrupted after " + proofs.all().size() + " of "
                            + chosen.faults().size() + "; the others are not known.");
        } catch (IOException unwritable) {
            spec.commandLine().getErr().println("rehearse: " + unwritable.getMessage());
        }
    }

    private void tell(Proofs proofs, Path directory, PrintWriter out) throws IOException {
        Files.writeString(directory.resolve("proof.json"), proofs.json());
        if (json) {
            out.println(proofs.json());
        } else {
            proofs.print(out);
            out.println("reports " + directory);
        }
        out.flush();
    }

    private Corpus chosen() {
        if (smoke && only != null) {
            throw new UsageException("Give --only or --smoke, not both.");
        }
        Corpus corpus = Corpus.in(Home.directory());
        if (smoke) {
            return corpus.smoke();
        }
        return only == null ? corpus : corpus.only(only);
    }

    private static FaultResult prove(KnownFault fault, ProofReports reports, SharedEnvironment shared)
            throws IOException {
        reports.forget(fault);
        FaultResult proof = FaultResult.of(fault, reports.of(fault), shared);
        reports.keep(proof);
        return proof;
    }

    /** Whether its path is not rehearsed beside others; what cannot even be read fails later, and says why. */
    private static boolean alone(KnownFault fault) {
        try {
            return Rehearsal.alone(TargetLoader.load(fault.target().orElseGet(TargetOptions::bundled)), fault.path());
        } catch (TargetException unreadable) {
            return false;
        }
    }
}
