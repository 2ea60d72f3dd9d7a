package dev.rehearsal.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a schema's fingerprint from PostgreSQL's catalogs (15 and later) in one statement, so that it is one moment's.
 *
 * <p>Covered: schemas, tables and partitions, columns, constraints, indexes, triggers, rules, views, policies, sequences,
 * routines, types, enums, domains, collations, text search configurations, foreign servers, casts, extensions,
 * publications, event triggers, extended statistics, privileges and default privileges, and the database's settings. Not
 * covered: the order of columns; roles and their memberships; tablespaces themselves; operators and their classes;
 * conversions; text search dictionaries, parsers and templates; languages; subscriptions; security labels; comments other
 * than on tables and columns; large objects; the grantor of a privilege; members of extensions; and the settings of the
 * server and of roles as such. {@code docs/paths.md} has the same list. Stateless.
 */
public final class SchemaFingerprints {
    private static final String QUERY = query();
    /** What PostgreSQL writes out of the expressions that it holds. */
    private static final Set<String> EXPRESSIONS =
            Set.of("definition", "partition bound", "default", "generated", "using", "with check", "expressions");

    private SchemaFingerprints() {}

    /**
     * The fingerprint of everything but the excluded tables, with what hangs on them.
     *
     * @param excludedTables {@code name} for schema public, else {@code schema.name}
     * @throws DatabaseException when the database cannot be read
     */
    public static SchemaFingerprint read(DatabaseAccess database, Set<String> excludedTables) {
        try (Connection connection = database.open();
                PreparedStatement statement = connection.prepareStatement(QUERY)) {
            connection.setReadOnly(true);
            statement.setArray(1, connection.createArrayOf("text", excludedTables.toArray()));
            SortedMap<String, SortedMap<String, String>> objects = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    SortedMap<String, String> attributes =
                            objects.computeIfAbsent(rows.getString(1), object -> new TreeMap<>());
                    String attribute = rows.getString(2);
                    String value = rows.getString(3);
                    if (value != null) {
                        attributes.put(
                                attribute, EXPRESSIONS.contains(attribute) ? ArrayCasts.onElements(value) : value);
                    }
                }
            }
            return new SchemaFingerprint(objects);
        } catch (SQLException failed) {
            throw new DatabaseException("The schema cannot be read: " + SqlFault.of(failed), failed);
        }
    }

    private static String query() {
        try (InputStream found = SchemaFingerprints.class.getResourceAsStream("schema-fingerprint.sql")) {
            if (found == null) {
                throw new IllegalStateException("schema-fingerprint.sql is not on the class path");
            }
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
