package dev.rehearsal.evidence.databaseserver;

import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Observed;
import dev.rehearsal.evidence.Observer;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.postgres.QuerySession;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the database what server it runs on. Not thread-safe. */
final class ServerObserver implements Observer {
    private static final String SERVER = """
            select concat_ws(e'\\t', 'version', 'server', current_setting('server_version'))
            union all select concat_ws(e'\\t', 'extension', extname, extversion) from pg_extension
            union all select concat_ws(e'\\t', 'setting', name, setting) from pg_settings
             where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'autovacuum')
            """;

    /** A server before version 15 does not remember which version of the system's collation a database was made with. */
    private static final int REMEMBERS = 15;

    private static final String COLLATIONS = """
            select concat_ws(e'\\t', 'collation', datname, datcollversion || ' and the system has ' || actual)
              from (select datname, datcollversion, pg_database_collation_actual_version(oid) as actual
                      from pg_database where datname = current_database()) as seen
             where datcollversion <> actual
            """;

    private @Nullable ServerState before;

    @Override
    public void before(Observed observed) {
        before = look(observed.database());
    }

    @Override
    public void after(Observed observed, Evidence.Builder evidence) {
        ServerState seen = before;
        evidence.with(
                DatabaseServerAspect.SERVER, seen == null ? null : new DatabaseServer(seen, look(observed.database())));
    }

    /** @throws DatabaseException when the database does not answer */
    static ServerState look(DatabaseAccess database) {
        try (QuerySession session = new QuerySession(database)) {
            List<String> lines = new ArrayList<>(session.ask(SERVER));
            String major = ServerState.of(lines).major();
            if (major.matches("\\d{1,4}") && Integer.parseInt(major) >= REMEMBERS) {
                lines.addAll(session.ask(COLLATIONS));
            }
            return ServerState.of(lines);
        }
    }
}
