package dev.rehearsal.dump;

import dev.rehearsal.dump.LineMask.Manner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads output line by line, and remembers what a line alone does not show: that it is a row of a table, or goes on with a
 * value of the line before. Not thread-safe.
 */
public final class DiscreetLines {
    private static final String MASKED = "***";

    /** A shell's own, which {@code ShellLog} looks for. */
    private static final Pattern SHELL = Pattern.compile("@@[0-9a-f-]{36} -?\\d+@@\\s*|.*stty -echo cols .*");

    private static final Pattern PRINTS_ROWS =
            Pattern.compile("\\b(?:psql|pg_dump|pg_dumpall|pg_restore|COPY|curl|wget)\\b");
    private static final Pattern NO_ROW = Pattern.compile(
            "\\s*|psql:.*|(?:ERROR|FATAL|PANIC|WARNING|NOTICE|INFO|LOG|DETAIL|HINT|CONTEXT|STATEMENT|QUERY):.*|LINE \\d+:.*"
                    + "|(?:INSERT|UPDATE|DELETE|MERGE|SELECT|COPY|MOVE|FETCH)(?: \\d+)+"
                    + "|(?:SET|BEGIN|START|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|CREATE|ALTER|DROP|GRANT|REVOKE|TRUNCATE|ANALYZE|VACUUM"
                    + "|REINDEX|COMMENT|DO|LOCK)(?: [A-Z]+)*"
                    + "|\\(\\d+ rows?\\)|[-+]+|\\s*\\d{1,6}|[tf]"
                    + "|\\s*(?:Container|Network|Volume|Image) \\S+ +[A-Z][a-z]+\\s*"
                    + "|(?:curl|wget|pg_dump|pg_dumpall|pg_restore): .*|HTTP/.*|[{\\[].*");

    private static final Pattern POSTGRESQL =
            Pattern.compile("\\b(?:ERROR|FATAL|PANIC|WARNING|NOTICE|LOG|DETAIL|HINT|CONTEXT|STATEMENT): ");
    private static final Pattern SEPARATOR = Pattern.compile("-{3,}(?:\\+-+)*\\s*");
    private static final Pattern RECORD = Pattern.compile("-\\[ RECORD \\d+ \\].*");
    private static final Pattern COUNT = Pattern.compile("\\(\\d+ rows?\\)\\s*");
    private static final Pattern PREFIX = Pattern.compile("([a-z0-9][\\w.-]*-\\d+ +\\| )(.*)");

    /** PostgreSQL and SQLAlchemy where they quote rows: what follows is values up to a bracket, perhaps lines further down. */
    private static final Pattern OPENS =
            Pattern.compile("(.*?(?:\\brow contains |\\bKey \\(.*?\\)=(?=\\()|\\bparameters: ))[(\\[{$].*");

    private static final Pattern CLOSES = Pattern.compile(
            ".*[)\\]}](\\.|\\]| already exists.*| is (?:not present|still referenced|duplicated).*| conflicts with .*)\\s*"
                    + "|.*parameters: \\$.*");
    /** More lines than a value has: an output that only looks like the beginning of one is shown again after them. */
    private static final int LONGEST_VALUE = 500;

    private final Discretion discretion;
    private boolean rows;
    private final Deque<Boolean> unended = new ArrayDeque<>();
    private boolean table;
    private StatementLines statements;
    private boolean indented;
    private int open;

    DiscreetLines(Discretion discretion) {
        this.discretion = discretion;
        this.statements = new StatementLines(discretion);
    }

    /** A command begins whose output follows. The end of the one before may still come. */
    public void begins(String command) {
        rows = PRINTS_ROWS.matcher(command).find();
        unended.add(rows);
    }

    private boolean printsRows() {
        // the last one whatever the marks say: that of a command which nobody announced may have come in its place
        return rows || unended.contains(true);
    }

    /** The next lines, of which the last may want its end. */
    public String text(String lines) {
        StringBuilder masked = new StringBuilder(lines.length());
        int from = 0;
        while (from < lines.length()) {
            int end = lines.indexOf('\n', from);
            int to = end < 0 ? lines.length() : end;
            int carriage = to > from && lines.charAt(to - 1) == '\r' ? to - 1 : to;
            // what a progress display writes over was a line of its own
            masked.append(Stream.of(lines.substring(from, carriage).split("\r", -1))
                            .map(this::next)
                            .collect(Collectors.joining("\r")))
                    .append(lines, carriage, end < 0 ? to : end + 1);
            from = to + 1;
        }
        return masked.toString();
    }

    /** The next line, without its end; as one line again. */
    public String next(String raw) {
        if (SHELL.matcher(raw).matches()) {
            unended.poll();
            table = false;
            statements = new StatementLines(discretion);
            open = 0;
            return raw;
        }
        String line = LineMask.plain(raw);
        Matcher prefixed = PREFIX.matcher(line);
        String masked =
                !printsRows() && prefixed.matches() ? prefixed.group(1) + masked(prefixed.group(2)) : masked(line);
        indented = line.startsWith(" ");
        return masked;
    }

    private String masked(String line) {
        if (open > 0) {
            open = CLOSES.matcher(line).matches() ? 0 : open - 1;
            return MASKED;
        }
        if (table(line)) {
            return line.isBlank()
                            || SEPARATOR.matcher(line).matches()
                            || RECORD.matcher(line).matches()
                    ? line
                    : " " + MASKED;
        }
        if (printsRows() && !NO_ROW.matcher(line).matches()) {
            return MASKED;
        }
        Matcher opens = OPENS.matcher(line);
        if (opens.matches()) {
            Matcher closes = CLOSES.matcher(line);
            open = closes.matches() ? 0 : LONGEST_VALUE;
            String end = open == 0 && closes.group(1) != null ? closes.group(1) : "";
            return discretion.of(opens.group(1), Manner.OUTPUT) + "(" + MASKED + ")" + end.replaceAll("\\(.*", MASKED);
        }
        return statements.holds(line) ? statements.masked(line) : discretion.of(line, Manner.OUTPUT);
    }

    /** Whether it is of a table: between its separator and its end, or with psql's columns. */
    private boolean table(String line) {
        boolean separator = SEPARATOR.matcher(line).matches() && (indented || printsRows());
        if (separator || RECORD.matcher(line).matches()) {
            table = true;
            return true;
        }
        if (line.isEmpty() || COUNT.matcher(line).matches()) {
            table = false;
            return false;
        }
        boolean columns = line.startsWith("|") || (line.startsWith(" ") && line.contains(" | "));
        boolean cells = line.strip().contains("\t")
                && !line.startsWith("\t")
                && !POSTGRESQL.matcher(line).find();
        return table || columns || cells;
    }
}
