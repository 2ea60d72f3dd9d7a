package dev.rehearsal.evidence.interruption;

import dev.rehearsal.evidence.migrations.Interruption.Contest;
import dev.rehearsal.evidence.migrations.Interruption.Cut;
import dev.rehearsal.evidence.migrations.Interruption.End;
import dev.rehearsal.evidence.migrations.Interruption.Rest;
import dev.rehearsal.evidence.migrations.Interruption.Sequel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said of an interrupted migration, for people to read. Stateless. */
final class InterruptionLines {
    private InterruptionLines() {}

    static String subject(Rest rest) {
        return "statement " + rest.cuts().get(0).statement();
    }

    static String first(Rest rest) {
        String moment = rest.cuts().get(0).moment();
        return "After '" + moment + "'";
    }

    static String difference(Sequel sequel) {
        return sequel.rows().isEmpty() ? sequel.schema().get(0) : sequel.rows().get(0);
    }

    static String outcome(Sequel sequel) {
        return sequel.end() == End.REFUSED ? "it refuses with status " + sequel.exitCode() : difference(sequel);
    }

    static List<String> facts(Rest rest) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "the same is left by: " + rest.cuts().stream().map(Cut::moment).collect(Collectors.joining("; ")));
        rest.left().forEach(line -> lines.add("left: " + line));
        add(lines, "run again", rest.again());
        add(lines, "way down", rest.down());
        add(lines, "upgrade after the way down", rest.next());
        return lines;
    }

    static List<String> facts(Contest contest) {
        List<String> lines = new ArrayList<>();
        lines.add("exit statuses " + contest.exitCodes());
        add(lines, "at the end", contest.result());
        add(lines, "once more", contest.again());
        return lines;
    }

    private static void add(List<String> lines, String what, @Nullable Sequel sequel) {
        if (sequel == null) {
            return;
        }
        lines.add(what + ": status " + sequel.exitCode());
        sequel.schema().forEach(line -> lines.add(what + ": " + line));
        sequel.rows().forEach(line -> lines.add(what + ": " + line));
        sequel.output()
                .lines()
                .skip(Math.max(0, sequel.output().lines().count() - 3))
                .forEach(line -> lines.add(what + " printed: " + line));
    }
}
