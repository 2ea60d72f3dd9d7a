package dev.rehearsal.dump;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The line before a table's rows. Immutable. */
record CopyHead(String table, List<String> columns) {
    private static final Pattern COPY = Pattern.compile("COPY (" + SqlName.QUALIFIED + ") \\((.*)\\) FROM stdin;");

    /** Of such a line; null for any other. */
    static @Nullable CopyHead of(String line) {
        if (!line.startsWith("COPY ")) {
            return null;
        }
        Matcher copy = COPY.matcher(line);
        return copy.matches() ? new CopyHead(SqlName.label(copy.group(1)), SqlName.all(copy.group(2))) : null;
    }
}
