package dev.rehearsal.dump;

import java.util.regex.Pattern;

/** Masks SQL that a program prints, over as many lines as it has. Not thread-safe. */
final class StatementLines {
    private static final Pattern SQL = Pattern.compile(
            "(?i)\\bstatement: |\\bexecute [^:]*: |\\[SQL: |^LINE \\d+: |\\bINSERT INTO\\b|\\bUPDATE .+ SET\\b|\\bDELETE FROM\\b"
                    + "|\\bSELECT\\b.*\\bFROM\\b|\\bVALUES *\\(|\\bCOPY .+ FROM\\b");

    private final Discretion discretion;
    private boolean goesOn;
    private boolean bracket;
    private boolean quoted;

    StatementLines(Discretion discretion) {
        this.discretion = discretion;
    }

    /** Whether SQL stands in the next line: its own, or that of the line before, which goes on. */
    boolean holds(String line) {
        boolean same = goesOn && (line.startsWith("\t") || bracket);
        quoted &= same;
        bracket &= same;
        goesOn = same || SQL.matcher(line).find();
        return goesOn;
    }

    /** That line, of which {@link #holds} was said. */
    String masked(String line) {
        // SQLAlchemy's stands in brackets, PostgreSQL's log indents what goes on
        bracket = (bracket || line.contains("[SQL: ")) && !line.endsWith("]");
        int end = quoted ? line.indexOf('\'') : -1;
        if (quoted && end < 0) {
            return "***";
        }
        String rest = line.substring(end + 1);
        quoted = rest.chars().filter(each -> each == '\'').count() % 2 != 0;
        return (end < 0 ? "" : "***") + discretion.of(rest, LineMask.Manner.SQL);
    }
}
