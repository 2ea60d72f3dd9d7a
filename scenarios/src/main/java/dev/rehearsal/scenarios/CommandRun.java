package dev.rehearsal.scenarios;

import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One {@code rehearse} command, carried out in this JVM, and all that it said. */
record CommandRun(int status, String out, String err, Path reportDirectory) {
    static CommandRun run(Path reportDirectory, List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--no-progress", "--report-dir", reportDirectory.toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Main.withCommand(all.toArray(String[]::new)));
        return new CommandRun(status, out.toString(), err.toString(), reportDirectory);
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
