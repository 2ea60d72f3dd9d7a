package dev.rehearsal.dump;

import java.io.IOException;
import java.util.Map;

/** How many rows a dump holds. Stateless. */
public final class RowCounts {
    private RowCounts() {}

    /**
     * Rows of each table that the dump has data of, {@code name} in schema public, else {@code schema.name}.
     *
     * @throws DumpException when its rows are written as INSERT
     * @throws IOException when it cannot be read
     */
    public static Map<String, Long> of(DumpText dump) throws IOException {
        return dump.read(sql -> DumpSchema.read(new DumpLines(sql))).rows();
    }
}
