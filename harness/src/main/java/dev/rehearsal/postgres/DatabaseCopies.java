package dev.rehearsal.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts a database aside and gives its name to copies of it, so that commands which know only that name can be tried on the
 * same content again and again. A copy takes about 100 ms for 10 MB. Owner, privileges, settings and connection limit go
 * along, which PostgreSQL leaves behind. Sessions of others are ended whenever the name changes hands. Closing puts the
 * original back. Not thread-safe.
 *
 * <p>The role has to own the database and to be allowed to create others; a database with a logical replication slot or a
 * subscription cannot be put aside. The server must be PostgreSQL 15 or later.
 */
public final class DatabaseCopies implements AutoCloseable {
    private static final String PREFIX = "rehearsal_";
    private static final String ORIGIN = PREFIX + "origin";
    /** Every cluster has it, and no application should live in it. */
    private static final String MAINTENANCE = "postgres";
    /** From here on copying files costs less than writing the copy to the log; a checkpoint comes before and after. */
    private static final long LARGE = 256L << 20;

    private final DatabaseAccess current;
    private final DatabaseTraits traits;
    private final Set<String> kept = new LinkedHashSet<>();

    private DatabaseCopies(DatabaseAccess current, DatabaseTraits traits) {
        this.current = current;
        this.traits = traits;
    }

    /**
     * Puts the application's database aside; its name belongs to a first copy from now on.
     *
     * @throws DatabaseException when the server does not allow it; the database then has its name still
     */
    public static DatabaseCopies putAside(DatabaseAccess application) {
        DatabaseCopies copies = new DatabaseCopies(application, DatabaseTraits.read(application));
        copies.moved(application.name(), ORIGIN);
        try {
            copies.reset();
        } catch (DatabaseException failed) {
            copies.execute(statement -> statement.execute(dropped(application.name())));
            copies.moved(ORIGIN, application.name());
            throw failed;
        }
        return copies;
    }

    /** The database under its own name, whatever copy that is now. */
    public DatabaseAccess current() {
        return current;
    }

    /** The database that was put aside, to read only; no connection to it may be open while a copy is made. */
    public DatabaseAccess origin() {
        return current.withName(ORIGIN);
    }

    /** One that was kept, to read only, as {@link #origin()}. */
    public DatabaseAccess kept(String name) {
        return current.withName(PREFIX + name);
    }

    /** Replaces the current copy by a new one of the original. */
    public void reset() {
        replace(ORIGIN);
    }

    /** Replaces the current copy by a new one of what was kept under this name. */
    public void resetTo(String name) {
        replace(PREFIX + name);
    }

    /** Replaces the current copy by a database with nothing in it, as a new server would have it. */
    public void empty() {
        replace("template0");
    }

    /**
     * Remembers what the current copy holds; what was kept under this name before is gone. Its sessions are ended.
     *
     * @param name lower-case letters, digits and underscores
     */
    public void keep(String name) {
        if (!name.matches("[a-z][a-z0-9_]*") || (PREFIX + name).equals(ORIGIN)) {
            throw new IllegalArgumentException("No name for a copy: " + name);
        }
        String copy = PREFIX + name;
        kept.add(copy);
        execute(statement -> {
            shut(statement, current.name());
            statement.execute(dropped(copy));
            statement.execute(created(statement, copy, current.name()));
            statement.execute(alter(current.name()) + " allow_connections true");
        });
    }

    @Override
    public void close() {
        execute(statement -> {
            for (String copy : kept) {
                statement.execute(dropped(copy));
            }
            statement.execute(dropped(current.name()));
        });
        moved(ORIGIN, current.name());
    }

    private void replace(String template) {
        String name = current.name();
        List<String> settings = new ArrayList<>(traits.statements(name));
        settings.add(alter(name) + " allow_connections true");
        execute(statement -> {
            statement.execute(dropped(name));
            // nobody may connect before it is what the application knows, or a session begins with other settings
            statement.execute(created(statement, name, template) + " allow_connections false");
            for (String setting : settings) {
                statement.execute(setting);
            }
        });
    }

    private String created(Statement statement, String name, String template) throws SQLException {
        String text = "create database " + Table.quoted(name) + " template " + Table.quoted(template);
        if (template.equals("template0")) {
            return text + traits.locale();
        }
        return text + " strategy " + (size(statement, template) > LARGE ? "file_copy" : "wal_log");
    }

    private static long size(Statement statement, String name) throws SQLException {
        try (ResultSet size = statement.executeQuery("select pg_database_size(" + DatabaseTraits.literal(name) + ")")) {
            size.next();
            return size.getLong(1);
        }
    }

    private static String dropped(String name) {
        return "drop database if exists " + Table.quoted(name) + " with (force)";
    }

    private void moved(String name, String other) {
        execute(statement -> {
            shut(statement, name);
            try {
                statement.execute(alter(name) + " rename to " + Table.quoted(other));
            } catch (SQLException failed) {
                statement.execute(alter(name) + " allow_connections true");
                throw failed;
            }
            statement.execute(alter(other) + " allow_connections true");
        });
    }

    /** Ends all sessions and lets no new one begin: an application that is up connects again at once. */
    private static void shut(Statement statement, String name) throws SQLException {
        statement.execute(alter(name) + " allow_connections false");
        statement.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = "
                + DatabaseTraits.literal(name));
    }

    private static String alter(String name) {
        return "alter database " + Table.quoted(name);
    }

    /** What is to be done over one connection to the maintenance database. */
    private interface Work {
        void on(Statement statement) throws SQLException;
    }

    private void execute(Work work) {
        try (Connection connection = current.withName(MAINTENANCE).open();
                Statement statement = connection.createStatement()) {
            work.on(statement);
        } catch (SQLException failed) {
            throw new DatabaseException(
                    "Database " + current.name() + " cannot be copied: " + SqlFault.of(failed)
                            + "; database.user has to own it and to have CREATEDB.",
                    failed);
        }
    }
}
