package dev.rehearsal.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Event triggers in the schema {@code rehearsal} that note every statement which changes the schema, and the locks it
 * leaves held: exact to the microsecond, and however short. A statement's start is kept in a setting of its session and
 * written down at its end only, since {@code DROP INDEX CONCURRENTLY} must be the first thing that a transaction writes.
 *
 * <p>They do not see what fails, other commands (UPDATE, LOCK, VACUUM, REINDEX before version 17), and shared objects.
 * Stateless.
 */
public final class StatementTrace {
    private StatementTrace() {}

    /**
     * Puts them in place, in place of those that an earlier run may have left.
     *
     * @throws DatabaseException when the account may not, which takes a superuser
     */
    public static void install(DatabaseAccess database) {
        remove(database);
        execute(database, """
                create schema rehearsal;
                create unlogged table rehearsal.statement (
                  pid int, transaction text, event text, started timestamptz, ended timestamptz, tag text, query text,
                  wal bigint, locks text);
                create table rehearsal.untouched as select 1 as row;
                grant usage on schema rehearsal to public;
                create function rehearsal.begins() returns event_trigger language plpgsql security definer
                  set search_path = pg_catalog as $$
                begin
                  perform set_config('rehearsal.started', clock_timestamp()::text, false),
                          set_config('rehearsal.wal', pg_current_wal_insert_lsn()::text, false);
                end $$;
                create function rehearsal.ends() returns event_trigger language plpgsql security definer
                  set search_path = pg_catalog as $$
                begin
                  insert into rehearsal.statement
                  select pg_backend_pid(), pg_current_xact_id()::text, 'statement',
                         current_setting('rehearsal.started', true)::timestamptz, clock_timestamp(), tg_tag, current_query(),
                         pg_wal_lsn_diff(pg_current_wal_insert_lsn(), current_setting('rehearsal.wal', true)::pg_lsn),
                         (select string_agg(distinct l.relation::bigint || ' ' || l.mode, ',') from pg_locks l
                          where l.pid = pg_backend_pid() and l.locktype = 'relation' and l.granted and l.relation >= 16384
                            and l.mode in ('ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock',
                                           'ExclusiveLock', 'AccessExclusiveLock'));
                exception when others then
                  null; -- whatever keeps this from being written must not keep the statement from its end
                end $$;
                create function rehearsal.commits() returns trigger language plpgsql security definer
                  set search_path = pg_catalog as $$
                begin
                  if not exists (select from rehearsal.statement s
                                 where s.event = 'commit' and s.transaction = new.transaction) then
                    insert into rehearsal.statement (pid, transaction, event, ended)
                    values (pg_backend_pid(), new.transaction, 'commit', clock_timestamp());
                  end if;
                  return null;
                end $$;
                create constraint trigger commits after insert on rehearsal.statement deferrable initially deferred
                  for each row when (new.event = 'statement') execute function rehearsal.commits();
                create event trigger rehearsal_begins on ddl_command_start execute function rehearsal.begins();
                create event trigger rehearsal_ends on ddl_command_end execute function rehearsal.ends()
                """);
    }

    /**
     * Takes everything away that {@link #install} puts in place; nothing when there is nothing.
     *
     * @throws DatabaseException when the database does not answer or refuses
     */
    public static void remove(DatabaseAccess database) {
        execute(database, """
                set client_min_messages = warning;
                drop event trigger if exists rehearsal_begins;
                drop event trigger if exists rehearsal_ends;
                drop schema if exists rehearsal cascade
                """);
    }

    /**
     * What was noted, in the order of their ends.
     *
     * @throws DatabaseException when the database does not answer, or the triggers are not in place
     */
    public static List<TracedStatement> read(DatabaseAccess database) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select s.pid, s.transaction, (extract(epoch from s.started) * 1000000)::bigint,
                               (extract(epoch from s.ended) * 1000000)::bigint, s.tag, left(s.query, 1000), s.wal, s.locks,
                               (extract(epoch from c.ended) * 1000000)::bigint
                        from rehearsal.statement s
                        left join rehearsal.statement c on c.event = 'commit' and c.transaction = s.transaction
                        where s.event = 'statement' and s.started is not null
                        order by s.ended
                        """)) {
            List<TracedStatement> statements = new ArrayList<>();
            while (rows.next()) {
                long committed = rows.getLong(9);
                boolean seen = !rows.wasNull();
                statements.add(new TracedStatement(
                        rows.getInt(1),
                        rows.getString(2),
                        rows.getLong(3),
                        rows.getLong(4),
                        rows.getString(5),
                        rows.getString(6),
                        rows.getLong(7),
                        locks(rows.getString(8)),
                        seen ? (Long) committed : null));
            }
            return statements;
        } catch (SQLException failed) {
            throw new DatabaseException("What event triggers noted cannot be read: " + SqlFault.of(failed), failed);
        }
    }

    private static List<TracedStatement.TracedLock> locks(@Nullable String text) {
        List<TracedStatement.TracedLock> locks = new ArrayList<>();
        if (text != null) {
            for (String lock : text.split(",")) {
                int space = lock.indexOf(' ');
                locks.add(new TracedStatement.TracedLock(
                        Long.parseLong(lock.substring(0, space)), lock.substring(space + 1)));
            }
        }
        return locks;
    }

    private static void execute(DatabaseAccess database, String statements) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException failed) {
            throw new DatabaseException("The event triggers cannot be changed: " + SqlFault.of(failed), failed);
        }
    }
}
