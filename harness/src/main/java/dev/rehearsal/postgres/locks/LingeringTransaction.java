package dev.rehearsal.postgres.locks;

import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.postgres.SqlFault;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A transaction that has written to every table, as far as others can see, and does not end: concurrent definitions wait
 * for it half-way. Closing ends it. Not thread-safe.
 */
public final class LingeringTransaction implements AutoCloseable {
    private final Connection connection;

    private LingeringTransaction(Connection connection) {
        this.connection = connection;
    }

    /**
     * Begins one.
     *
     * @throws DatabaseException when a table is locked against it
     */
    public static LingeringTransaction begin(DatabaseAccess database) {
        LingeringTransaction lingering = new LingeringTransaction(database.open());
        try (Statement statement = lingering.connection.createStatement()) {
            lingering.connection.setAutoCommit(false);
            statement.execute("""
                do $$ declare relation regclass; begin
                  for relation in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where c.relkind in ('r', 'p') and c.relpersistence <> 't' and n.nspname !~ '^pg_'
                      and n.nspname not in ('information_schema', 'rehearsal_gate')
                  loop
                    execute format('lock table only %s in row exclusive mode', relation);
                  end loop;
                end $$
                """);
            return lingering;
        } catch (SQLException failed) {
            lingering.close();
            throw new DatabaseException("The tables cannot be held: " + SqlFault.of(failed), failed);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException gone) {
            // with its database
        }
    }
}
