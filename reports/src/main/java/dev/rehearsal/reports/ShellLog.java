package dev.rehearsal.reports;

import dev.rehearsal.verdict.Course.Step;
import dev.rehearsal.verdict.PathVerdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes {@code shell.log} apart: what each command of a path printed. In the log every shell begins with the line that
 * sets it up, every command is echoed after a dollar sign, and a marker with a random name ends it; an echo may come
 * before the marker of the command before it. Stateless.
 */
final class ShellLog {
    private static final Pattern BEGIN = Pattern.compile("(?m)^stty -echo .*$");
    private static final Pattern MARKER = Pattern.compile("\n@@[0-9a-f-]{36} -?\\d+@@\r?\n?");
    private static final int MOST = 64 * 1024;

    /** Bytes of a log that is still taken apart; of a larger one the report shows the end, as of every log. */
    private static final long LARGEST = 8L << 20;

    private ShellLog() {}

    /**
     * The output of each step, by its index; a step whose output cannot be told from others has none.
     *
     * @throws IOException when the log is there and cannot be read
     */
    static Map<Integer, String> outputs(Path directory, PathVerdict path) throws IOException {
        for (Path file : LogFiles.of(directory, path).files()) {
            if (LogFiles.name(directory, file).equals("shell.log") && Files.size(file) <= LARGEST) {
                return outputs(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), path.steps());
            }
        }
        return Map.of();
    }

    static Map<Integer, String> outputs(String log, List<Step> steps) {
        Map<Integer, String> outputs = new HashMap<>();
        int next = 0;
        for (String shell : shells(log)) {
            String[] parts = MARKER.split(shell, -1);
            // the first part is the setting up, the last what came when no command was under way, or of one that hung
            int ended = parts.length - 2;
            int from = next;
            if (ended > 0 && from + ended <= steps.size() && echoes(shell, steps.subList(from, from + ended))) {
                for (int part = 1; part <= ended; part++) {
                    outputs.put(next, cleaned(parts[part], steps));
                    next++;
                }
                if (next < steps.size() && parts[parts.length - 1].contains(echo(steps.get(next)))) {
                    outputs.put(next, cleaned(parts[parts.length - 1], steps));
                    next++;
                }
            }
        }
        return outputs;
    }

    private static List<String> shells(String log) {
        List<String> shells = new ArrayList<>();
        Matcher begin = BEGIN.matcher(log);
        int from = -1;
        while (begin.find()) {
            if (from >= 0) {
                shells.add(log.substring(from, begin.start()));
            }
            from = begin.start();
        }
        if (from >= 0) {
            shells.add(log.substring(from));
        }
        return shells;
    }

    private static boolean echoes(String shell, List<Step> steps) {
        int at = 0;
        for (Step step : steps) {
            at = shell.indexOf(echo(step), at);
            if (at < 0) {
                return false;
            }
            at++;
        }
        return true;
    }

    private static String echo(Step step) {
        return "\n$ " + step.command() + "\n";
    }

    /** Without echoes, and of a line that was written over again and again what stayed. */
    private static String cleaned(String output, List<Step> steps) {
        String text = "\n" + output + "\n";
        for (Step step : steps) {
            text = text.replace(echo(step), "\n");
        }
        String lines = Stream.of(text.replace("\r\n", "\n").split("\n"))
                .map(line -> line.substring(line.lastIndexOf('\r') + 1))
                .collect(Collectors.joining("\n"))
                .strip();
        return lines.length() <= MOST ? lines : "…" + lines.substring(lines.length() - MOST);
    }
}
