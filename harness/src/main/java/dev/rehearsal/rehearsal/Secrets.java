package dev.rehearsal.rehearsal;

import dev.rehearsal.dump.DiscreetLines;
import dev.rehearsal.dump.Discretion;
import dev.rehearsal.replica.EnvironmentFile;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What nothing may show that a run writes. Values of variables are known by the names of these, which stand in their places,
 * and as passwords within addresses; rows of an operator's own data by their form, as {@link Discretion} does. Immutable.
 */
public final class Secrets {
    /** A shorter one would be found in words that are none. */
    private static final int SHORTEST = 6;

    private static final Pattern NAMES = Pattern.compile(
            "(?i).*(?:pass|secret|token|key|credential|private|dsn|salt|auth(?!or)|signature|cookie).*");
    private static final Pattern WITHIN_ADDRESS = Pattern.compile("://[^:/@\\s]*:([^@/\\s]+)@");

    private final Map<String, String> names;
    private final @Nullable Pattern any;
    private final @Nullable Discretion rows;

    private Secrets(Map<String, String> names, @Nullable Discretion rows) {
        this.names = Map.copyOf(names);
        this.rows = rows;
        // a longer one may hold a shorter one
        this.any = names.isEmpty()
                ? null
                : Pattern.compile(names.keySet().stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|")));
    }

    /** None at all. */
    public static Secrets none() {
        return new Secrets(Map.of(), null);
    }

    /**
     * Those among these variables.
     *
     * @param environments texts of environment files
     * @param variables the process's own, of which only Rehearsal's are looked at
     */
    public static Secrets of(Iterable<String> environments, Map<String, String> variables) {
        Map<String, String> names = new HashMap<>();
        environments.forEach(text -> EnvironmentFile.parse(text).forEach((name, value) -> add(names, name, value)));
        variables.forEach((name, value) -> {
            if (name.startsWith("REHEARSAL_")) {
                add(names, name, value);
            }
        });
        return new Secrets(names, null);
    }

    private static void add(Map<String, String> names, String name, String value) {
        if (NAMES.matcher(name).matches() && value.length() >= SHORTEST) {
            names.putIfAbsent(value, name);
        }
        Matcher password = WITHIN_ADDRESS.matcher(value);
        while (password.find()) {
            if (password.group(1).length() >= SHORTEST) {
                names.putIfAbsent(password.group(1), name);
            }
        }
    }

    /** The same, and rows too. */
    Secrets and(Discretion rows) {
        return new Secrets(names, rows);
    }

    /** The same text with {@code <NAME>} in the place of each; rows stay, for it is none of a program. */
    public String hiddenIn(String text) {
        return any == null
                ? text
                : any.matcher(text).replaceAll(found -> Matcher.quoteReplacement("<" + names.get(found.group()) + ">"));
    }

    /** A reader of what one program prints. */
    Lines lines() {
        return new Lines(rows == null ? null : rows.lines());
    }

    /** The same verdict with none of them. */
    public Verdict hiddenIn(Verdict verdict) {
        Verdict named = any == null ? verdict : VerdictJson.withTexts(verdict, this::hiddenIn);
        return rows == null ? named : DiscreetVerdict.of(named, rows);
    }

    /** Hides what stands in a program's output, line by line. Not thread-safe. */
    final class Lines {
        private final @Nullable DiscreetLines discreet;

        private Lines(@Nullable DiscreetLines discreet) {
            this.discreet = discreet;
        }

        /** A command begins whose output follows. */
        void begins(String command) {
            if (discreet != null) {
                discreet.begins(command);
            }
        }

        /** A number of whole lines, or the end of one. */
        String of(String text) {
            String named = hiddenIn(text);
            return discreet == null ? named : discreet.text(named);
        }
    }

    /** Hands on what is printed, without them; each call has to hold whole ones. */
    public PrintWriter hiding(PrintWriter out) {
        return any == null ? out : new PrintWriter(new Hiding(out), false);
    }

    /** How many there are, and nothing more. */
    @Override
    public String toString() {
        return names.size() + " secrets";
    }

    private final class Hiding extends Writer {
        private final PrintWriter out;

        Hiding(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void write(char[] buffer, int offset, int length) {
            out.write(hiddenIn(new String(buffer, offset, length)));
        }

        @Override
        public void write(String text, int offset, int length) {
            out.write(hiddenIn(text.substring(offset, offset + length)));
        }

        @Override
        public void flush() {
            out.flush();
        }

        @Override
        public void close() {
            out.close();
        }
    }
}
