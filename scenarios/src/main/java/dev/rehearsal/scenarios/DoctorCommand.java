package dev.rehearsal.scenarios;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rehearse doctor}: what this machine has, what is missing, and what would be done; changes nothing. */
@Command(
        name = "doctor",
        description = "Says what this machine has, what is missing, and what would be done about it.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 nothing is missing, 2 something is."})
final class DoctorCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        out.println("java=" + Runtime.version());
        out.println("cores=" + Runtime.getRuntime().availableProcessors());
        Path home = Home.directory();
        out.println("free_gib_here=" + (Files.getFileStore(home).getUsableSpace() >> 30));
        if (print(home, "status") != 0) {
            return ExitStatus.USAGE;
        }
        return print(home, "advice") == 0 ? ExitStatus.APPROVED : ExitStatus.USAGE;
    }

    private int print(Path home, String question) throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(
                        "bash", home.resolve("setup/engine.sh").toString(), question)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var out = spec.commandLine().getOut();
        out.print(new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        out.flush();
        return asked.waitFor();
    }
}
