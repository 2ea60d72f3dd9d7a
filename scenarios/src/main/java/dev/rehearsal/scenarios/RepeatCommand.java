package dev.rehearsal.scenarios;

import java.util.List;
import java.util.stream.Collectors;

/** The command line that repeats a run, quoted for a POSIX shell. */
final class RepeatCommand {
    private RepeatCommand() {}

    static String of(List<String> arguments) {
        return ("./rehearse " + words(arguments)).strip();
    }

    /** The words as a shell reads them. */
    static String words(List<String> arguments) {
        return arguments.stream().map(RepeatCommand::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./:=,@%+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
