package dev.rehearsal.dump;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes a dump again in which rules were applied to the rows; all else is handed on byte by byte. The same dump, rules and
 * key give the same bytes. NULL stays NULL. Memory holds one row. Not thread-safe.
 */
public final class DumpMask {
    private final DumpText dump;
    private final MaskPlan plan;
    private final DumpSchema schema;

    private DumpMask(DumpText dump, MaskPlan plan, DumpSchema schema) {
        this.dump = dump;
        this.plan = plan;
        this.schema = schema;
    }

    /**
     * Reads rules and dump, and holds them against each other.
     *
     * @param key by which values are replaced: the same key makes the same of the same values
     * @throws MaskRulesException with every problem of the rules
     * @throws DumpException when the dump cannot be read here
     * @throws IOException when it cannot be read at all
     */
    public static DumpMask of(Path rules, DumpText dump, String key) throws IOException {
        List<MaskRule> read = MaskRules.read(rules);
        DumpSchema schema = dump.read(sql -> DumpSchema.read(new DumpLines(sql)));
        return new DumpMask(dump, MaskPlan.of(rules.toString(), read, schema, key), schema);
    }

    /**
     * Writes it.
     *
     * @return how many rows were changed or could have been
     * @throws IOException when it cannot be read or written
     */
    public long write(OutputStream out) throws IOException {
        return dump.read(sql -> {
            DumpLines lines = new DumpLines(sql);
            long rows = 0;
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                put(line, out);
                CopyHead copy = DumpLines.mayMatter(line) ? CopyHead.of(text(line)) : null;
                if (copy != null) {
                    rows += rows(lines, plan.of(schema.whole(copy.table()), copy.columns()), out);
                }
            }
            return rows;
        });
    }

    private static long rows(DumpLines lines, @Nullable List<@Nullable UnaryOperator<String>> masks, OutputStream out)
            throws IOException {
        long rows = 0;
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            if (DumpLines.endsRows(line)) {
                put(line, out);
                return rows;
            }
            if (masks == null) {
                put(line, out);
            } else {
                rows++;
                put(masked(text(line), masks).getBytes(StandardCharsets.UTF_8), out);
            }
        }
        throw new EOFException("the dump ends within a table's rows");
    }

    private static String masked(String row, List<@Nullable UnaryOperator<String>> masks) {
        String[] values = row.split("\t", -1);
        for (int i = 0; i < Math.min(values.length, masks.size()); i++) {
            UnaryOperator<String> mask = masks.get(i);
            if (mask != null && !values[i].equals(CopyText.NULL)) {
                values[i] = mask.apply(values[i]);
            }
        }
        return String.join("\t", values);
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }

    private static void put(byte[] line, OutputStream out) throws IOException {
        out.write(line);
        out.write('\n');
    }
}
