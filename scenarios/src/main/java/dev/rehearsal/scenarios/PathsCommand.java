package dev.rehearsal.scenarios;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.Target.PathSettings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rehearse paths}: the kinds of change that can be rehearsed. */
@Command(
        name = "paths",
        description = "Lists the paths that can be rehearsed, what each proves, and its procedures.",
        mixinStandardHelpOptions = true)
final class PathsCommand implements Callable<Integer> {
    private record Listed(
            String path,
            String proves,
            @Nullable String from,
            @Nullable String to,
            List<String> procedures,
            @Nullable String notApplicable) {
        static Listed of(String path, Target target, Runbooks runbooks) {
            PathSettings settings = target.paths().get(path);
            return new Listed(
                    path,
                    runbooks.find(path, Runbooks.RECOMMENDED)
                            .map(runbook -> runbook.matter().proves())
                            .orElse("The target's own; name its procedure with --procedure FILE.md."),
                    settings == null ? null : settings.from(),
                    settings == null ? null : settings.to(),
                    runbooks.procedures(path),
                    Procedures.obstacle(target, path, Runbooks.RECOMMENDED, null)
                            .orElse(null));
        }
    }

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        Target target = options.load();
        Runbooks runbooks = Runbooks.of(target);
        List<Listed> listed = runbooks.paths().stream()
                .map(path -> Listed.of(path, target, runbooks))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("paths", listed)));
        } else {
            listed.forEach(path -> print(path, out));
        }
        out.flush();
        return ExitStatus.APPROVED;
    }

    private static void print(Listed path, PrintWriter out) {
        out.println(path.path());
        out.println("  proves      " + path.proves());
        out.println(
                "  releases    " + (path.from() == null ? "give --from and --to" : path.from() + " -> " + path.to()));
        out.println("  procedures  "
                + (path.procedures().isEmpty() ? "none of its own" : String.join(", ", path.procedures())));
        if (path.notApplicable() != null) {
            out.println("  not here    " + path.notApplicable());
        }
    }
}
