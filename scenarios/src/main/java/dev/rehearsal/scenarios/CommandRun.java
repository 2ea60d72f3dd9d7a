package dev.rehearsal.scenarios;

import dev.rehearsal.rehearsal.SharedEnvironment;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * One {@code rehearse} command, carried out in this JVM, and all that it said.
 *
 * @param refusal id of the check by whose rule the command was refused before anything was rehearsed; null when none was
 */
record CommandRun(
        int status,
        String out,
        String err,
        Path reportDirectory,
        @Nullable String refusal) {
    static CommandRun run(Path reportDirectory, List<String> arguments) {
        return run(reportDirectory, arguments, command -> {});
    }

    /** Runs a rehearsal that shares a theatre with others and makes no Allure report. */
    static CommandRun run(Path reportDirectory, List<String> arguments, SharedEnvironment shared) {
        return run(reportDirectory, arguments, command -> command.takePlaceIn(shared));
    }

    private static CommandRun run(Path reportDirectory, List<String> arguments, Consumer<RunCommand> prepare) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--no-progress", "--report-dir", reportDirectory.toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] refusal = {null};
        CommandLine main = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        CommandLine.IExecutionExceptionHandler explain = main.getExecutionExceptionHandler();
        main.setExecutionExceptionHandler((fault, command, parsed) -> {
            if (fault instanceof UsageException usage) {
                refusal[0] = usage.finding();
            }
            return explain.handleExecutionException(fault, command, parsed);
        });
        prepare.accept(Objects.requireNonNull(main.getSubcommands().get("run")).getCommand());
        int status = main.execute(Main.withCommand(all.toArray(String[]::new)));
        return new CommandRun(status, out.toString(), err.toString(), reportDirectory, refusal[0]);
    }

    Verdict verdict() throws IOException {
        return VerdictJson.read(verdictFile());
    }

    /** Where the verdict lies, if there is one. */
    Path verdictFile() {
        return reportDirectory.resolve("verdict.json");
    }

    /** All that it said, for whoever asks why it ended so. */
    String told() {
        return err + "\n" + out;
    }
}
