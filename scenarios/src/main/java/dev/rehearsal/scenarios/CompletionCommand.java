package dev.rehearsal.scenarios;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rehearse completion}: what a shell needs to complete commands and options. */
@Command(
        name = "completion",
        description = "Prints what bash and zsh need to complete commands and options.",
        mixinStandardHelpOptions = true,
        footer = {"", "In ~/.bashrc:  source <(/path/to/rehearse completion)"})
final class CompletionCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.print(AutoComplete.bash("rehearse", spec.root().commandLine()));
        out.flush();
        return ExitStatus.APPROVED;
    }
}
