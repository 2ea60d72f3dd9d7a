package dev.rehearsal.scenarios;

import dev.rehearsal.replica.Cleaner;
import dev.rehearsal.replica.Engine;
import java.util.List;
import java.util.concurrent.Callable;
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

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Cleaner cleaner = new Cleaner(Engine.connect(System.getenv("DOCKER_HOST")));
        List<String> lines = orphansOnly ? cleaner.removeOrphans() : cleaner.removeCaches();
        var out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.println(lines.isEmpty() ? "nothing to remove" : lines.size() + " handled");
        out.flush();
        return ExitStatus.APPROVED;
    }
}
