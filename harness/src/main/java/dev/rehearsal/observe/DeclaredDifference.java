package dev.rehearsal.observe;

import org.jspecify.annotations.Nullable;

/**
 * A change of the data that a release says it makes on purpose. Immutable.
 *
 * @param column null for the whole table
 * @param since the release that makes it
 */
public record DeclaredDifference(String table, @Nullable String column, String since, String reason) {
    /** {@code table} or {@code table.column}. */
    public String subject() {
        return column == null ? table : table + "." + column;
    }
}
