package dev.rehearsal.postgres;

import dev.rehearsal.base.Workers;
import dev.rehearsal.postgres.ContentDigest.ColumnDigest;
import dev.rehearsal.postgres.ContentDigest.TableDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Digests every table's content inside the database, several tables at a time; only sums reach this process. A value
 * counts as its text, hashed with its row's key as seed: values that swap rows do not cancel out. Thread-safe.
 */
public final class ContentDigester {
    /** What a query takes to notice that nobody wants its answer, at most; chosen. */
    private static final Duration LEAVING = Duration.ofSeconds(10);

    private final DatabaseAccess database;
    private final int parallel;

    /**
     * @param parallel connections used side by side
     */
    public ContentDigester(DatabaseAccess database, int parallel) {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel " + parallel + " is less than 1");
        }
        this.database = database;
        this.parallel = parallel;
    }

    /**
     * Digests all tables but the excluded ones.
     *
     * @throws DatabaseException when the database cannot be read
     */
    public ContentDigest digest(Set<String> excludedTables) {
        return digest(excludedTables, Map.of());
    }

    /**
     * Digests all tables but the excluded ones, and all their rows but the excluded ones.
     *
     * @param excludedRows table to a condition that is true for the rows to leave out; where the table does not exist, or
     *     the condition asks for a column or table that does not, nothing is left out
     * @throws DatabaseException when the database cannot be read, or a condition is no condition
     */
    public ContentDigest digest(Set<String> excludedTables, Map<String, String> excludedRows) {
        SortedMap<String, Table> tables;
        try (Connection connection = database.open()) {
            tables = Table.all(connection, excludedTables);
            RowFilter filter = new RowFilter(connection);
            excludedRows.forEach((name, condition) ->
                    tables.computeIfPresent(name, (same, table) -> filter.without(table, condition)));
        } catch (SQLException failed) {
            throw new DatabaseException("The tables cannot be listed: " + SqlFault.of(failed), failed);
        }
        Map<String, TableDigest> digests = new ConcurrentHashMap<>();
        ExecutorService workers = Executors.newFixedThreadPool(parallel);
        try {
            List<Future<?>> running = new ArrayList<>();
            Queue<Table> left = new ConcurrentLinkedQueue<>(tables.values());
            for (int n = 0; n < Math.min(parallel, tables.size()); n++) {
                running.add(workers.submit(() -> digestAll(left, digests)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof DatabaseException known) {
                throw known;
            }
            throw new IllegalStateException("Digesting failed", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Digesting was interrupted", stopped);
        } finally {
            Workers.end(workers, LEAVING);
        }
        return new ContentDigest(digests);
    }

    /** On one connection: of small tables, opening one costs more than digesting them. */
    private void digestAll(Queue<Table> left, Map<String, TableDigest> digests) {
        try (Connection connection = database.open()) {
            connection.setReadOnly(true);
            for (Table table = left.poll(); table != null; table = left.poll()) {
                digests.put(table.label(), digest(connection, table));
            }
        } catch (SQLException failed) {
            throw new DatabaseException("The rows cannot be digested: " + SqlFault.of(failed), failed);
        }
    }

    private static TableDigest digest(Connection connection, Table table) {
        List<String> columns = List.copyOf(table.columns().keySet());
        try (Statement statement = connection.createStatement()) {
            int[] information = information(statement, table, columns);
            try (ResultSet row = statement.executeQuery(sums(table, columns))) {
                row.next();
                SortedMap<String, ColumnDigest> digests = new TreeMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    digests.put(columns.get(i), new ColumnDigest(row.getBigDecimal(i + 2), information[i]));
                }
                return new TableDigest(table, row.getLong(1), digests);
            }
        } catch (SQLException failed) {
            throw new DatabaseException(
                    "Table " + table.label() + " cannot be digested: " + SqlFault.of(failed), failed);
        }
    }

    /** The row's key is hashed once per row, in an inner query, and seeds the hash of every value of the row. */
    private static String sums(Table table, List<String> columns) {
        List<String> inner = new ArrayList<>();
        StringBuilder outer = new StringBuilder("count(*)");
        inner.add("hashtextextended(" + (table.key().isEmpty() ? table.wholeText() : table.keyText())
                + ", 0) as row_seed");
        for (int i = 0; i < columns.size(); i++) {
            inner.add(Table.quoted(columns.get(i)) + "::text as v" + i);
            outer.append(
                    ", sum(coalesce(hashtextextended(v%1$d, row_seed), hashint8extended(row_seed, 42)))".formatted(i));
        }
        return "select " + outer + " from (select " + String.join(", ", inner) + " from " + table.compared()
                + " offset 0) as shaped";
    }

    /** For each column 0 when all is NULL, 1 when there is one value, else 2; looks no further than needed. */
    private static int[] information(Statement statement, Table table, List<String> columns) throws SQLException {
        int[] information = new int[columns.size()];
        if (columns.isEmpty()) {
            return information;
        }
        List<String> first = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String column = Table.quoted(columns.get(i)) + "::text";
            first.add(column + " as v" + i);
            asked.add("exists (select 1 from %s and %s is distinct from (select v%d from first))"
                    .formatted(table.compared(), column, i));
            asked.add("(select v%d is null from first)".formatted(i));
        }
        try (ResultSet row = statement.executeQuery("with first as materialized (select " + String.join(", ", first)
                + " from " + table.compared() + " limit 1) select " + String.join(", ", asked))) {
            row.next();
            for (int i = 0; i < columns.size(); i++) {
                information[i] = row.getBoolean(2 * i + 1) ? 2 : row.getBoolean(2 * i + 2) ? 0 : 1;
            }
        }
        return information;
    }
}
