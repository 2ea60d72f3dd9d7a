package dev.rehearsal.evidence.compatibility;

import org.jspecify.annotations.Nullable;

/**
 * A change of the data that a release says it makes on purpose. Immutable.
 *
 * @param table null for a volume
 * @param column null for the whole table
 * @param volume a volume, as the Compose file calls it, or a path that is left behind; null for a table
 * @param since the release that makes it
 */
public record DeclaredDifference(
        @Nullable String table,
        @Nullable String column,
        @Nullable String volume,
        String since,
        String reason) {
    /** {@code table}, {@code table.column}, or {@code volume name}. */
    public String subject() {
        if (volume != null) {
            return ofVolume(volume);
        }
        return column == null ? String.valueOf(table) : table + "." + column;
    }

    /** The subject of a volume, which is that of no table. */
    public static String ofVolume(String name) {
        return "volume " + name;
    }
}
