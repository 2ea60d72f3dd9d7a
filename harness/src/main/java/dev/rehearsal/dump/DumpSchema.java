package dev.rehearsal.dump;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a dump in SQL says of its tables, read in one pass in which rows are only counted. Not thread-safe. */
final class DumpSchema {
    private static final Pattern TABLE = Pattern.compile("CREATE (?:UNLOGGED )?TABLE (" + SqlName.QUALIFIED + ") \\($");
    private static final Pattern COLUMN = Pattern.compile("    (" + SqlName.ONE + ") (.+)");
    private static final Pattern ALTER = Pattern.compile("ALTER TABLE (?:ONLY )?(" + SqlName.QUALIFIED + ")(.*)");
    private static final Pattern KEY =
            Pattern.compile(".*ADD CONSTRAINT " + SqlName.ONE + " (?:PRIMARY KEY|UNIQUE)[^(]*\\((.+?)\\).*");
    private static final Pattern REFERENCE =
            Pattern.compile(".*FOREIGN KEY \\((.+?)\\) REFERENCES (" + SqlName.QUALIFIED + ")\\((.+?)\\).*");
    private static final Pattern COUNTED =
            Pattern.compile(" ALTER COLUMN (" + SqlName.ONE + ") (?:SET DEFAULT nextval|ADD GENERATED).*");
    private static final Pattern PART = Pattern.compile(" ATTACH PARTITION (" + SqlName.QUALIFIED + ").*");
    private static final Pattern INDEX = Pattern.compile(
            "CREATE UNIQUE INDEX " + SqlName.ONE + " ON (?:ONLY )?(" + SqlName.QUALIFIED + ") USING \\w+ \\((.*)\\).*");

    /** One foreign key's pair of columns, each as {@code table.column}. */
    record Reference(String from, String to) {}

    private final Map<String, Map<String, DumpColumn>> columns = new LinkedHashMap<>();
    private final Map<String, Long> rows = new TreeMap<>();
    private final Map<String, String> wholes = new HashMap<>();
    private final Set<String> unique = new HashSet<>();
    private final Set<String> counted = new HashSet<>();
    private final List<Reference> references = new ArrayList<>();
    private String altered = "";

    private DumpSchema() {}

    /**
     * Reads a dump to its end.
     *
     * @throws DumpException when its rows are written as INSERT
     */
    static DumpSchema read(DumpLines lines) throws IOException {
        DumpSchema schema = new DumpSchema();
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            if (!DumpLines.mayMatter(line)) {
                continue;
            }
            String text = new String(line, StandardCharsets.UTF_8);
            Matcher table = TABLE.matcher(text);
            CopyHead copy = CopyHead.of(text);
            if (copy != null) {
                schema.rows.merge(schema.whole(copy.table()), lines.skipRows(), Long::sum);
            } else if (table.matches()) {
                schema.columns.put(SqlName.label(table.group(1)), declaredIn(lines));
            } else if (text.startsWith("INSERT INTO ")) {
                throw new DumpException("The dump writes its rows as INSERT, which is not read here;"
                        + " make it without --inserts and --column-inserts.");
            } else {
                schema.statement(text);
            }
        }
        return schema;
    }

    private static Map<String, DumpColumn> declaredIn(DumpLines lines) throws IOException {
        Map<String, DumpColumn> declared = new LinkedHashMap<>();
        for (byte[] line = lines.next(); line != null && line.length > 0 && line[0] != ')'; line = lines.next()) {
            Matcher column = COLUMN.matcher(new String(line, StandardCharsets.UTF_8));
            if (column.matches() && !column.group(1).equals("CONSTRAINT")) {
                declared.put(SqlName.all(column.group(1)).get(0), DumpColumn.declared(" " + column.group(2)));
            }
        }
        return declared;
    }

    private void statement(String text) {
        Matcher index = INDEX.matcher(text);
        Matcher alter = ALTER.matcher(text);
        if (index.matches()) {
            keyed(SqlName.label(index.group(1)), index.group(2));
        } else if (alter.matches()) {
            altered = SqlName.label(alter.group(1));
            with(
                    COUNTED,
                    alter.group(2),
                    found -> counted.add(
                            altered + "." + SqlName.all(found.group(1)).get(0)));
            with(PART, alter.group(2), found -> wholes.put(SqlName.label(found.group(1)), altered));
        } else if (text.startsWith("    ADD CONSTRAINT")) {
            with(KEY, text, found -> keyed(altered, found.group(1)));
            with(REFERENCE, text, found -> {
                List<String> from = SqlName.all(found.group(1));
                List<String> to = SqlName.all(found.group(3));
                for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
                    references.add(new Reference(
                            altered + "." + from.get(i), SqlName.label(found.group(2)) + "." + to.get(i)));
                }
            });
        }
    }

    private static void with(Pattern pattern, String text, Consumer<Matcher> found) {
        Matcher matcher = pattern.matcher(text);
        if (matcher.matches()) {
            found.accept(matcher);
        }
    }

    private void keyed(String table, String names) {
        SqlName.all(names).forEach(column -> unique.add(table + "." + column));
    }

    /** The columns of a table by their names; null when there is no such table. */
    @org.jspecify.annotations.Nullable
    Map<String, DumpColumn> columns(String table) {
        return columns.get(table);
    }

    Set<String> tables() {
        return columns.keySet();
    }

    /** The table that this one is a partition of, or itself. */
    String whole(String table) {
        String parent = wholes.get(table);
        return parent == null || parent.equals(table) ? table : whole(parent);
    }

    boolean unique(String place) {
        return unique.contains(place);
    }

    /** Whether a sequence gives the column its values. */
    boolean counted(String place) {
        return counted.contains(place);
    }

    List<Reference> references() {
        return List.copyOf(references);
    }

    /** Rows of each table that has any data; those of partitions are their table's. */
    Map<String, Long> rows() {
        Map<String, Long> united = new TreeMap<>();
        // a partition is attached before or after its rows come
        rows.forEach((table, count) -> united.merge(whole(table), count, Long::sum));
        return united;
    }
}
