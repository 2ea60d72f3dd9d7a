package dev.rehearsal.postgres.locks;

/**
 * A relation with the file that holds it, which is another one after a rewrite. Immutable.
 *
 * @param label {@code name} for schema public, else {@code schema.name}
 * @param kind {@code r} table, {@code m} materialized view, {@code i} index, {@code t} TOAST table, ... as in pg_class
 * @param table OID of the table that it is, or that it belongs to
 * @param filenode 0 where there is no file
 * @param bytes of its main file
 */
public record RelationFile(long oid, String label, String kind, long table, long filenode, long bytes) {}
