package dev.rehearsal.evidence.databaseserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** On a real PostgreSQL. */
class ServerObserverIT {
    @Test
    void theServerTellsItsVersionExtensionsAndWhatItPromises() throws SQLException {
        try (TestDatabase server = TestDatabase.start()) {
            DatabaseAccess database = server.fresh();

            ServerState before = ServerObserver.look(database);
            TestDatabase.execute(
                    database, "drop extension plpgsql cascade", "alter role current_user set synchronous_commit = off");
            ServerState after = ServerObserver.look(database);

            assertThat(before.major()).matches("\\d+");
            assertThat(before.extensions()).containsKey("plpgsql");
            assertThat(before.settings()).containsKeys("fsync", "full_page_writes", "synchronous_commit", "autovacuum");
            assertThat(before.collations()).isEmpty();
            assertThat(after.extensions()).isEmpty();
            assertThat(after.settings()).containsEntry("synchronous_commit", "off");
        }
    }
}
