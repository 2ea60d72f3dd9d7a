package dev.rehearsal.scenarios;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.history.PlannedStep;
import dev.rehearsal.rehearsal.SharedEnvironment;
import dev.rehearsal.rehearsal.history.Histories;
import dev.rehearsal.rehearsal.history.RandomRehearsal;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rehearse run}: carries the paths out and ends in a verdict. */
@Command(
        name = "run",
        description = "Rehearses paths on disposable replicas and gives a verdict.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit status: 0 approved, 1 rejected, 2 usage or configuration error,",
            "3 inconclusive.",
            "Standard output carries the results, standard error the progress."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private ReleaseOptions releases = new ReleaseOptions();

    @Mixin
    private RehearsalOptions rehearsal = new RehearsalOptions();

    @Mixin
    private RandomOptions random = new RandomOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Rehearses beside others; no Allure report is made of it. */
    void takePlaceIn(SharedEnvironment shared) {
        rehearsal.takePlaceIn(shared);
    }

    @Override
    public Integer call() throws IOException {
        Target target = releases.target();
        if (random.asked()) {
            return carryOut(target, random.histories(target, releases));
        }
        return rehearsal.carryOut(spec, target, releases.select(target), releases.paths(), new Verdicts());
    }

    private int carryOut(Target target, Histories histories) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        histories.all().forEach(history -> err.print(history.text()));
        err.flush();
        List<Plan> plans = histories.all().stream()
                .flatMap(history -> history.steps().stream())
                .map(PlannedStep::plan)
                .toList();
        return rehearsal.carryOut(
                spec,
                target,
                new Selection(plans, List.of()),
                releases.paths(),
                new Verdicts(),
                (request, progress) ->
                        new RandomRehearsal(request, histories, CacheDirectory.ensured(), progress).run());
    }

    /** The verdict is the result, and the usual documents are all. */
    private static final class Verdicts implements RehearsalOptions.Ending {
        @Override
        public void write(Verdict verdict, Path directory) {}

        @Override
        public void say(Path directory, PrintWriter out) {}

        @Override
        public int status(Verdict verdict) {
            return verdict.outcome().exitStatus();
        }
    }
}
