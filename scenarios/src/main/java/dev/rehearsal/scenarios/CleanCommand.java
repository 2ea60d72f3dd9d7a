package dev.rehearsal.scenarios;

import dev.rehearsal.server.Cleaner;
import dev.rehearsal.server.DockerEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rehearse clean}: removes caches and what killed runs left; a living run's things stay. */
@Command(
        name = "clean",
        description = "Removes what killed runs left on the engine, and the named caches.",
        mixinStandardHelpOptions = true)
final class CleanCommand implements Callable<Integer> {
    @Option(names = "--orphans", description = "Remove only what killed runs left; keep the caches.")
    private boolean orphansOnly;

    @Option(
            names = "--run",
            paramLabel = "ID",
            description = "Remove everything of this run but its finished snapshots, whether it lives or not.")
    private @Nullable String run;

    @Option(
            names = "--force",
            description = "Remove also what belongs to runs of which nobody can tell from here whether they live.")
    private boolean force;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Cleaner cleaner = new Cleaner(DockerEngine.connect(System.getenv("DOCKER_HOST")));
        List<String> lines = new ArrayList<>();
        if (run != null) {
            lines.addAll(cleaner.removeRun(run));
        } else {
            lines.addAll(force ? cleaner.removeUndecided() : List.of());
            lines.addAll(orphansOnly ? cleaner.removeOrphans() : cleaner.removeCaches());
        }
        var out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.println(lines.isEmpty() ? "nothing to remove" : lines.size() + " handled");
        List<String> undecided = run == null ? cleaner.undecided() : List.of();
        undecided.forEach(each -> out.println("kept, cannot tell whether it lives: " + each));
        if (!undecided.isEmpty()) {
            out.println("Remove these with './rehearse clean --run ID', or all of them with --force.");
        }
        out.flush();
        return ExitStatus.APPROVED;
    }
}
