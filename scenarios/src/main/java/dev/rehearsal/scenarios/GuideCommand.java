package dev.rehearsal.scenarios;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rehearse guide}: carries the guide's own procedures out, and reports on the guide. */
@Command(
        name = "guide",
        description =
                "Carries out the documented procedure of every path that has one, and reports on the guide itself.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Writes guide.html and guide.md beside the usual reports: per section what",
            "happened, what it costs, what was suspected and whether it is so, and the",
            "corrected commands.",
            "",
            "Exit status: 0 every path was decided, 2 usage or configuration error,",
            "3 something was inconclusive. A documented procedure that is rejected is the",
            "result here, and no failure of the command."
        })
final class GuideCommand implements Callable<Integer> {
    @Mixin
    private PathOptions paths = new PathOptions();

    @Mixin
    private RehearsalOptions rehearsal = new RehearsalOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Target target = paths.target();
        Runbooks runbooks = Runbooks.of(target);
        Selection selection = paths.select(
                target,
                Runbooks.DOCUMENTED,
                path -> runbooks.find(path, Runbooks.DOCUMENTED).isPresent());
        if (selection.plans().isEmpty()) {
            throw new UsageException("The target " + target.name()
                    + " names releases for no path that has a documented procedure; put the guide's own text below the directory"
                    + " that its key procedures names, or give --path, --from and --to.");
        }
        return rehearsal.carryOut(spec, target, selection, paths, new Ending(runbooks));
    }

    /** The report on the guide is the result, whatever it says. */
    record Ending(Runbooks runbooks) implements RehearsalOptions.Ending {
        @Override
        public void write(Verdict verdict, Path directory) throws IOException {
            GuideDocuments.store(verdict, runbooks, directory);
            GuideDocuments.write(verdict, directory);
        }

        @Override
        public void say(Path directory, PrintWriter out) {
            out.println("guide   " + directory.resolve("guide.html"));
        }

        @Override
        public int status(Verdict verdict) {
            boolean gap = verdict.paths().stream().anyMatch(path -> path.outcome() == Outcome.INCONCLUSIVE);
            return gap || verdict.paths().isEmpty() ? ExitStatus.INCONCLUSIVE : ExitStatus.APPROVED;
        }
    }
}
