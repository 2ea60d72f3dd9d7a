package dev.rehearsal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.postgres.DisabledProtection.Kind;
import dev.rehearsal.postgres.locks.RelationFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sequences, invalid indexes, questions and seeding on a real PostgreSQL. */
class CatalogIT {
    private static TestDatabase server;

    @BeforeAll
    static void start() {
        server = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aSequenceIsReadWithWhatItFeedsBeforeAndAfterItsFirstUse() throws SQLException {
        DatabaseAccess database = server.fresh();
        TestDatabase.execute(
                database,
                "create table a (id serial primary key)",
                "create table b (id bigint generated always as identity (increment 5))",
                "create sequence shared",
                "create table c (id int default nextval('shared'))",
                "insert into a (id) values (7)",
                "insert into b default values",
                "insert into c default values");

        assertThat(SequenceReader.read(database))
                .containsExactly(
                        new SequenceState("a_id_seq", "a", "id", 1, 7L),
                        new SequenceState("b_id_seq", "b", "id", 6, 1L),
                        new SequenceState("shared", "c", "id", 2, 1L));
    }

    @Test
    void aConstraintThatNobodyHasValidatedIsFoundUnderTheNameThatAFingerprintGivesIt() throws SQLException {
        DatabaseAccess database = server.fresh();
        TestDatabase.execute(
                database,
                "create table \"Odd one\" (v int check (v > 0))",
                "alter table \"Odd one\" add constraint \"below 9\" check (v < 9) not valid");

        List<UnvalidatedConstraint> open = SchemaReader.laxConstraints(database);

        assertThat(open).containsExactly(new UnvalidatedConstraint("\"below 9\" on \"Odd one\"", false));
        assertThat(SchemaFingerprints.read(database, Set.of()).objects())
                .containsKey("constraint " + open.get(0).name());
        TestDatabase.execute(database, "alter table \"Odd one\" validate constraint \"below 9\"");
        assertThat(SchemaReader.laxConstraints(database)).isEmpty();
    }

    @Test
    void whatIsThereAndDoesNothingAnyMoreIsFoundUnderTheNameThatAFingerprintGivesIt() throws SQLException {
        DatabaseAccess database = server.fresh();
        TestDatabase.execute(
                database,
                "create schema other",
                "create table \"Odd one\" (v int)",
                "create table other.t (v int)",
                "create function f() returns trigger language plpgsql as 'begin return new; end'",
                "create trigger \"on it\" before insert on \"Odd one\" for each row execute function f()",
                "create rule kept as on delete to other.t do instead nothing",
                "create policy own on other.t using (v > 0)",
                "alter table other.t enable row level security",
                "create policy later on \"Odd one\" using (v > 0)",
                "create trigger later before update on \"Odd one\" for each row execute function f()",
                "alter table \"Odd one\" disable trigger later",
                "create table whole (v int) partition by list (v)",
                "create table part partition of whole for values in (1)",
                "create table other_part partition of whole for values in (2)",
                "create trigger each before insert on whole for each row execute function f()",
                "create trigger last after insert on whole for each row execute function f()");
        SchemaFingerprint before = SchemaFingerprints.read(database, Set.of());
        assertThat(SchemaReader.lapsedPromises(database))
                .extracting(DisabledProtection::name)
                .containsExactly("\"Odd one\"", "later on \"Odd one\"");
        TestDatabase.execute(
                database,
                "alter table \"Odd one\" set unlogged",
                "alter table \"Odd one\" disable trigger all",
                "alter table other.t disable rule kept",
                "alter table other.t disable row level security",
                "alter table whole disable trigger each",
                "alter table part disable trigger last",
                "create unlogged table fresh (v int)");

        assertThat(SchemaReader.lapsedPromises(database))
                .filteredOn(promise -> promise.wasKept(before))
                .containsExactlyInAnyOrder(
                        new DisabledProtection(Kind.DURABLE, "\"Odd one\"", "\"Odd one\""),
                        new DisabledProtection(Kind.TRIGGER, "\"on it\" on \"Odd one\"", "\"Odd one\""),
                        new DisabledProtection(Kind.TRIGGER, "each on whole", "whole"),
                        new DisabledProtection(Kind.TRIGGER, "last on part", "part"),
                        new DisabledProtection(Kind.RULE, "kept on other.t", "other.t"),
                        new DisabledProtection(Kind.ROW_SECURITY, "other.t", "other.t"));
    }

    @Test
    void aTableThatIsWrittenAnewIsToldFromOneThatIsOnlyChanged() throws SQLException {
        DatabaseAccess database = server.fresh();
        TestDatabase.execute(
                database,
                "create table anew (v int)",
                "create table changed (v int)",
                "create table dropped (v int)",
                "create schema other",
                "create table other.anew (v int)");
        RelationFiles.Moment before = RelationFiles.read(database);
        TestDatabase.execute(
                database,
                "alter table changed add w int default 7",
                "drop table dropped",
                "create table fresh (v int)",
                "alter table anew alter v type bigint",
                "alter table anew rename to renamed",
                "alter table other.anew alter v type bigint");

        assertThat(RelationFiles.read(database).rewrittenSince(before)).containsExactly("other.anew", "renamed");
    }

    @Test
    void anIndexThatAFailedConcurrentBuildLeftIsFound() throws SQLException {
        DatabaseAccess database = server.fresh();
        TestDatabase.execute(database, "create table d (v int)", "insert into d values (1), (1)");
        assertThat(SchemaReader.invalidIndexes(database)).isEmpty();

        assertThatThrownBy(() -> TestDatabase.execute(database, "create unique index concurrently once on d (v)"))
                .isInstanceOf(SQLException.class);

        assertThat(SchemaReader.invalidIndexes(database)).containsExactly("once on d");
    }

    @Test
    void aQuestionMayOnlyRead() throws SQLException {
        DatabaseAccess database = server.fresh();
        assertThat(Queries.ask(database, "values ('a'), (null)")).containsExactly("a", "NULL");

        assertThatThrownBy(() -> Queries.ask(database, "create table t ()"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("read-only");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsOneSentenceWithoutThePassword() {
        DatabaseAccess nowhere = new DatabaseAccess("127.0.0.1", 1, "shop", "reader", "secret-word");
        assertThatThrownBy(() -> Queries.ask(nowhere, "select 1"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("Database shop does not answer")
                .hasMessageNotContaining("secret-word");
    }

    @Test
    void seedingFillsPublicAndLeavesNoRecordOfItself(@TempDir Path directory) throws Exception {
        DatabaseAccess database = server.fresh();
        TestDatabase.execute(database, "create table e (id int primary key)");
        Files.writeString(
                directory.resolve("V1__rows.sql"), "insert into e select n from generate_series(1, ${events}) n;");
        Files.writeString(directory.resolve("V2__more.sql"), "insert into e values (-1);");

        Seeder.seed(database, List.of(directory), Map.of("events", "30"));

        assertThat(Queries.ask(database, "select count(*) from e")).containsExactly("31");
        assertThat(Queries.ask(database, "select nspname from pg_namespace where nspname like 'rehearsal%'"))
                .isEmpty();
    }

    @Test
    void aSeedThatFailsNamesTheMigration(@TempDir Path directory) throws Exception {
        DatabaseAccess database = server.fresh();
        Files.writeString(directory.resolve("V1__broken.sql"), "insert into missing values (1);");

        assertThatThrownBy(() -> Seeder.seed(database, List.of(directory), Map.of()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("V1__broken.sql");
    }
}
