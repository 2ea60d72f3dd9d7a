package dev.rehearsal.reports;

import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command that repeats one path alone, where that follows from the command of all. Stateless. */
final class RepeatCommand {
    private static final Pattern PATHS = Pattern.compile("--path[ =]\\S+");
    private static final Pattern RUN = Pattern.compile("\\S*rehearse( run\\b.*)?", Pattern.DOTALL);

    private RepeatCommand() {}

    /** Empty where the command of all already is that, or is of another kind. */
    static Optional<String> of(Verdict verdict, PathVerdict path) {
        String command = verdict.command();
        if (verdict.paths().size() < 2
                || !path.path().matches("[a-z0-9-]+")
                || !RUN.matcher(command).matches()) {
            return Optional.empty();
        }
        String only = "--path " + path.path();
        Matcher paths = PATHS.matcher(command);
        if (paths.find()) {
            return Optional.of(paths.replaceFirst(only));
        }
        return Optional.of(command + (command.contains(" run") ? " " : " run ") + only);
    }
}
