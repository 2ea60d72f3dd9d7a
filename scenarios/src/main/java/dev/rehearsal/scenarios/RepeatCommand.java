package dev.rehearsal.scenarios;

import java.util.List;
import java.util.stream.Collectors;

/** The command line that repeats a run, quoted for a POSIX shell. */
final class RepeatCommand {
    private RepeatCommand() {}

    static String of(List<String> arguments) {
        return "./rehearse"
                + arguments.stream().map(argument -> " " + quoted(argument)).collect(Collectors.joining());
    }

    private static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./:=,@%+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
