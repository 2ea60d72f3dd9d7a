package dev.rehearsal.postgres;

import org.jspecify.annotations.Nullable;

/**
 * A sequence against the column it feeds. Immutable.
 *
 * @param next the value it would hand out next
 * @param highest the highest value in the column; null when the table is empty
 */
public record SequenceState(
        String sequence,
        String table,
        String column,
        long next,
        @Nullable Long highest) {}
