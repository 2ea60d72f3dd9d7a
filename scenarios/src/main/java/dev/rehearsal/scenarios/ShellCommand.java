package dev.rehearsal.scenarios;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.server.DockerEngine;
import dev.rehearsal.server.KeptReplicas;
import dev.rehearsal.server.KeptReplicas.Kept;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rehearse shell}: enters a replica that was kept. */
@Command(
        name = "shell",
        description = "Enters a replica that 'run --keep' or '--stop-before' has left, as the operator.",
        mixinStandardHelpOptions = true,
        footer = {"", "The exit status is that of the shell. 'rehearse clean' removes kept replicas."})
final class ShellCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "Id of the run; the newest that was kept when left out.")
    private @Nullable String run;

    @Option(names = "--path", paramLabel = "PATH", description = "Which of its paths; needed when it kept several.")
    private @Nullable String path;

    @Option(names = "--list", description = "Only list what was kept.")
    private boolean list;

    @Option(names = "--json", description = "With --list: print JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Kept> kept = KeptReplicas.on(DockerEngine.connect(System.getenv("DOCKER_HOST")));
        if (list) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(text(kept, json));
            out.flush();
            return ExitStatus.APPROVED;
        }
        return new ProcessBuilder(entering(chosen(kept, run, path), Terminal.typed()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** @param typed whether a person types; else what the shell is to do comes through a pipe, and it has no terminal */
    static List<String> entering(Kept replica, boolean typed) {
        return replica.enterCommand().stream()
                .map(word -> word.equals("-it") && !typed ? "-i" : word)
                .toList();
    }

    static String text(List<Kept> kept, boolean json) throws JsonProcessingException {
        if (json) {
            List<Map<String, String>> entries = kept.stream()
                    .map(each -> Map.of(
                            "run",
                            each.run(),
                            "path",
                            each.name(),
                            "since",
                            each.since().toString(),
                            "enter",
                            String.join(" ", each.enterCommand())))
                    .toList();
            return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(entries) + "\n";
        }
        return kept.isEmpty()
                ? "Nothing was kept.\n"
                : kept.stream()
                        .map(each -> each.run() + "  " + each.name() + "  since " + each.since() + "\n")
                        .collect(Collectors.joining());
    }

    /** @throws UsageException when there is none, or several */
    static Kept chosen(List<Kept> kept, @Nullable String run, @Nullable String path) {
        if (kept.isEmpty()) {
            throw new UsageException("No replica was kept; rehearse with --keep or --stop-before first.");
        }
        String meant = run == null ? kept.get(0).run() : run;
        List<Kept> ofRun =
                kept.stream().filter(each -> each.run().equals(meant)).toList();
        if (ofRun.isEmpty()) {
            throw new UsageException("Run " + meant + " has kept no replica; there are those of "
                    + kept.stream().map(Kept::run).distinct().collect(Collectors.joining(", ")) + ".");
        }
        List<Kept> ofPath = ofRun.stream()
                .filter(each -> path == null || each.name().equals(path))
                .toList();
        if (ofPath.size() == 1) {
            return ofPath.get(0);
        }
        String paths = ofRun.stream().map(Kept::name).sorted().collect(Collectors.joining(", "));
        throw new UsageException((path == null
                        ? "Run " + meant + " has kept several replicas"
                        : "Run " + meant + " has kept no replica of " + path)
                + "; name one with --path: " + paths + ".");
    }
}
