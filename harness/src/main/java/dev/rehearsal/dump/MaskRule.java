package dev.rehearsal.dump;

import java.util.Locale;

/**
 * What is to become of the values of one column. Immutable.
 *
 * @param line in the file of rules
 * @param table {@code name} in schema public, else {@code schema.name}
 * @param value of a constant; empty for other rules
 */
record MaskRule(int line, String table, String column, Kind kind, String value) {
    /** The rules that there are. */
    enum Kind {
        /** A value that is told from others and tells nothing else; for text, uuid and bytea. */
        HASH,
        /** NULL. */
        NULL,
        /** The same value in every row. */
        CONSTANT,
        /** Other letters and digits in the same places, distinct values staying distinct; for text and numbers. */
        KEEP_SHAPE;

        /** As it is written in a file of rules. */
        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    String place() {
        return table + "." + column;
    }
}
