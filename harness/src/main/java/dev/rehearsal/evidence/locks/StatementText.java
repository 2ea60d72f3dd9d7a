package dev.rehearsal.evidence.locks;

import dev.rehearsal.base.ProgramText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement of the application in one line. Its literals may be rows, so it is marked as its text. Stateless. */
final class StatementText {
    private static final int SHOWN = 200;
    private static final Pattern KIND = Pattern.compile(
            "(?i)(?:(?:update|insert into|delete from|copy|truncate|alter table|lock table|drop table|vacuum|analyze|reindex"
                    + "|create (?:unique )?index)(?: +(?:only|concurrently|if (?:not )?exists))*"
                    + "(?: +\"?[a-z_][a-z0-9_.]{0,60}\"?)?|select|with|begin|commit|rollback|do|create|drop|alter)\\b");

    private StatementText() {}

    /** Where it is withheld, what it does and to which table is told, which holds no literal. */
    static String quoted(String statement) {
        String line = statement.strip().replaceAll("\\s+", " ");
        Matcher kind = KIND.matcher(line);
        return ProgramText.quoted(
                line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...",
                kind.lookingAt() ? kind.group() : "a statement");
    }
}
