package dev.rehearsal.database;

import java.sql.Connection;
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
            copies.execute("drop database if exists " + Table.quoted(application.name()) + " with (force)");
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
        shut(current.name());
        kept.add(copy);
        execute("drop database if exists " + Table.quoted(copy) + " with (force)", created(copy, current.name()));
        execute(alter(current.name()) + " allow_connections true");
    }

    @Override
    public void close() {
        List<String> statements = new ArrayList<>();
        kept.forEach(copy -> statements.add("drop database if exists " + Table.quoted(copy) + " with (force)"));
        statements.add("drop database if exists " + Table.quoted(current.name()) + " with (force)");
        execute(statements.toArray(String[]::new));
        moved(ORIGIN, current.name());
    }

    private void replace(String template) {
        String name = current.name();
        // nobody may connect before it is what the application knows, or a session begins with other settings
        execute(
                "drop database if exists " + Table.quoted(name) + " with (force)",
                created(name, template) + " allow_connections false");
        List<String> statements = new ArrayList<>(traits.statements(name));
        statements.add(alter(name) + " allow_connections true");
        execute(statements.toArray(String[]::new));
    }

    private String created(String name, String template) {
        String text = "create database " + Table.quoted(name) + " template " + Table.quoted(template);
        if (template.equals("template0")) {
            return text + traits.locale();
        }
        return text + " strategy " + (size(template) > LARGE ? "file_copy" : "wal_log");
    }

    private long size(String name) {
        return Long.parseLong(
                Questions.ask(maintenance(), "select pg_database_size(" + DatabaseTraits.literal(name) + ")")
                        .get(0));
    }

    private void moved(String name, String other) {
        shut(name);
        try {
            execute(alter(name) + " rename to " + Table.quoted(other));
        } catch (DatabaseException failed) {
            execute(alter(name) + " allow_connections true");
            throw failed;
        }
        execute(alter(other) + " allow_connections true");
    }

    /** Ends all sessions and lets no new one begin: an application that is up connects again at once. */
    private void shut(String name) {
        execute(
                alter(name) + " allow_connections false",
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = "
                        + DatabaseTraits.literal(name));
    }

    private static String alter(String name) {
        return "alter database " + Table.quoted(name);
    }

    private DatabaseAccess maintenance() {
        return current.withName(MAINTENANCE);
    }

    private void execute(String... statements) {
        try (Connection connection = maintenance().open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new DatabaseException(
                    "Database " + current.name() + " cannot be copied: " + failed.getMessage()
                            + "; database.user has to own it and to have CREATEDB.",
                    failed);
        }
    }
}
