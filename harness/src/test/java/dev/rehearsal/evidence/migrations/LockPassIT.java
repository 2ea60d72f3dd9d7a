package dev.rehearsal.evidence.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.locks.LockReport;
import dev.rehearsal.evidence.locks.LockTrial;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseCopies;
import dev.rehearsal.postgres.Queries;
import dev.rehearsal.postgres.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Migrations of every kind, tried on copies of a real database. */
class LockPassIT {
    private static final Duration LIMIT = Duration.ofMillis(500);

    @Test
    void everyMigrationIsTriedByItselfBehindAnOldSessionAndWithMoreRows() throws Exception {
        try (TestDatabase server = TestDatabase.start()) {
            DatabaseAccess database = server.fresh();
            TestDatabase.execute(
                    database,
                    "create table alembic_version (version_num text primary key)",
                    "insert into alembic_version values ('r0')",
                    "create table events (id bigint primary key, payload text, seconds numeric)",
                    "insert into events select g, md5(g::text), g from generate_series(1, 1000) g");
            LockPass pass = new LockPass(LIMIT);
            try (DatabaseCopies copies = DatabaseCopies.putAside(database)) {
                pass.run(
                        new SqlGrounds(
                                server,
                                database,
                                List.of(
                                        List.of("alter table events add column team int"),
                                        List.of("set lock_timeout = '100ms'", "alter table events drop column team"),
                                        List.of("create index on events (payload)"),
                                        List.of("alter table events alter column seconds type float8"),
                                        List.of("create table rubrics (id int primary key)"),
                                        List.of("create index concurrently on events (seconds)"))),
                        copies);
            }

            LockExamination seen = pass.seen();
            assertThat(seen.gaps()).isEmpty();
            assertThat(seen.revisions())
                    .allSatisfy(each -> assertThat(each.gaps()).isEmpty());
            assertThat(seen.revisions())
                    .extracting(RevisionLocks::revision)
                    .containsExactly("r1", "r2", "r3", "r4", "r5", "r6");

            assertThat(behind(seen, 0).waitedBehind()).isTrue();
            assertThat(behind(seen, 0).longestBlocked()).isGreaterThan(LIMIT);
            assertThat(seen.revisions().get(0).growths()).noneMatch(LockGrowth::grows);

            assertThat(behind(seen, 1).waitedBehind()).isFalse();
            assertThat(behind(seen, 1).succeeded()).isFalse();

            assertThat(seen.revisions().get(2).growths())
                    .filteredOn(LockGrowth::grows)
                    .extracting(LockGrowth::mode)
                    .containsExactly("Share");

            assertThat(seen.revisions().get(3).report().rewrites())
                    .extracting(LockReport.Rewrite::relation)
                    .containsExactly("events");
            assertThat(seen.revisions().get(3).growths()).anyMatch(LockGrowth::grows);

            assertThat(seen.revisions().get(4).probed()).isNull();
            assertThat(seen.revisions().get(5).growths()).noneMatch(LockGrowth::grows);

            assertThat(Queries.ask(database, "select version_num from alembic_version"))
                    .containsExactly("r0");
            assertThat(Queries.ask(database, "select nspname from pg_namespace where nspname = 'rehearsal'"))
                    .isEmpty();
        }
    }

    private static LockTrial behind(LockExamination seen, int index) {
        return Objects.requireNonNull(seen.revisions().get(index).behindOldSession());
    }
}
