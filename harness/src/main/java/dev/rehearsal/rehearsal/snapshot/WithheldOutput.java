package dev.rehearsal.rehearsal.snapshot;

import dev.rehearsal.base.ProgramFacts;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a shell printed, in Rehearsal's own words: after each command, how much it was and what went wrong. The shell's own
 * lines stay, by which a report finds the commands' outputs. Not thread-safe.
 */
public final class WithheldOutput {
    private static final Pattern SHELL =
            Pattern.compile("@@[0-9a-f-]{36} -?\\d{1,10}@@\\s{0,8}|[^=]{0,80}stty -echo cols \\d+[ -~]{0,400}\\s{0,8}");
    private static final int LONGEST_LINE = 1024;

    private final StringBuilder line = new StringBuilder();
    private ProgramFacts facts = new ProgramFacts();

    /** A whole output. */
    public static String of(String text) {
        if (text.isBlank()) {
            return text;
        }
        ProgramFacts facts = new ProgramFacts();
        facts.add(text);
        return said(facts);
    }

    /** The next part, in whatever parts it comes: what is to be written of it by now. */
    public String next(String part) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (from < part.length()) {
            int end = part.indexOf('\n', from);
            int to = end < 0 ? part.length() : end;
            if (line.length() + to - from > LONGEST_LINE) {
                // no line of the shell's own
                facts.add(line);
                line.setLength(0);
                facts.add(part.substring(from, to));
            } else {
                line.append(part, from, to);
            }
            if (end >= 0) {
                end(out);
            }
            from = to + 1;
        }
        return out.toString();
    }

    private void end(StringBuilder out) {
        String text = line.toString();
        line.setLength(0);
        if (SHELL.matcher(text).matches()) {
            out.append(summary()).append('\n').append(text).append('\n');
        } else {
            facts.add(text + "\n");
        }
    }

    /** What has come since the last of the shell's lines. */
    public String rest() {
        facts.add(line);
        line.setLength(0);
        return summary();
    }

    private String summary() {
        ProgramFacts told = facts;
        facts = new ProgramFacts();
        return told.empty() ? "" : said(told);
    }

    private static String said(ProgramFacts facts) {
        List<String> sentences = facts.sentences();
        return "(withheld, since the dump is not masked: " + String.join("; ", sentences) + ")\n";
    }
}
