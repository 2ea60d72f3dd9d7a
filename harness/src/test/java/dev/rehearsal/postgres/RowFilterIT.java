package dev.rehearsal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that a condition leaves out make no difference, on either side; all others do. */
class RowFilterIT {
    private static final Map<String, String> OWN = Map.of(
            "event", "code like 'load-%' -- the workload's",
            "part", "event in (select id from event where code like 'load-%')",
            "loose", "a like 'load-%'",
            "nowhere", "no_column = 1");

    private static TestDatabase server;
    private static DatabaseAccess original;

    @BeforeAll
    static void start() throws SQLException {
        server = TestDatabase.start();
        original = server.fresh();
        TestDatabase.execute(
                original,
                "create table event (id int primary key, code text, n int)",
                "insert into event values (1, 'one', 1), (2, null, 2), (3, 'load-1', 3), (4, 'load-2', 4)",
                "create table part (event int, n int, primary key (event, n))",
                "insert into part values (1, 1), (2, 1), (3, 1)",
                "create table loose (a text, b text)",
                "insert into loose values ('x', 'y'), (null, 'y'), ('load-1', 'y'), ('load-1', 'y')");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<TableDifference> after(Map<String, String> left, String change) throws SQLException {
        DatabaseAccess changed = server.copyOf(original);
        TestDatabase.execute(changed, change.split(";"));
        ContentDigest before = new ContentDigester(original, 2).digest(Set.of(), left);
        ContentDigest now = new ContentDigester(changed, 2).digest(Set.of(), left);
        List<TableDifference> differences = RowComparison.compare(original, before, changed, now, Set.of()).stream()
                .filter(d -> d.lost() + d.changed() + d.added() > 0)
                .toList();
        assertThat(RowComparison.differs(before, now, Set.of())).isEqualTo(!differences.isEmpty());
        return differences;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            insert into event values (5, 'load-3', 5)
            delete from event where code like 'load-%' ; delete from part where event = 3
            update event set n = 99 where code = 'load-1'
            insert into part values (3, 2), (4, 1)
            delete from loose where a = 'load-1'
            insert into loose values ('load-2', 'z')
            """)
    void rowsThatAreLeftOutMakeNoDifference(String change) throws SQLException {
        assertThat(after(OWN, change)).isEmpty();
        assertThat(after(Map.of(), change)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            insert into event values (5, 'five', 5)                                            | event | 0 | 0 | 1
            update event set n = 99 where id = 1 ; delete from event where code = 'load-2'     | event | 0 | 1 | 0
            delete from event where code is null ; insert into event values (5, 'load-3', 5)   | event | 1 | 0 | 0
            delete from part where event = 2                                                   | part  | 1 | 0 | 0
            delete from loose where a is null                                                  | loose | 1 | 0 | 0
            update loose set a = 'load-9' where a = 'x'                                        | loose | 1 | 0 | 0
            """)
    void allOtherRowsDo(String change, String table, long lost, long changed, long added) throws SQLException {
        List<TableDifference> differences = after(OWN, change);

        assertThat(differences).hasSize(1);
        TableDifference difference = differences.get(0);
        assertThat(difference.table()).isEqualTo(table);
        assertThat(List.of(difference.lost(), difference.changed(), difference.added()))
                .containsExactly(lost, changed, added);
    }

    @Test
    void whereAColumnOfTheConditionIsGoneNothingIsLeftOut() throws SQLException {
        List<TableDifference> differences = after(OWN, "alter table event rename code to label");

        assertThat(differences).extracting(TableDifference::table).containsExactly("event", "part");
        assertThat(differences.get(0).changedByColumn()).containsEntry("code (dropped)", 1L);
        assertThat(differences.get(0).added()).isEqualTo(2);
        assertThat(differences.get(1).added()).isEqualTo(1);
    }

    @Test
    void whereATableOfTheConditionIsGoneNothingIsLeftOut() throws SQLException {
        assertThat(after(OWN, "drop table event"))
                .extracting(TableDifference::table, TableDifference::lost, TableDifference::added)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("event", 2L, 0L),
                        org.assertj.core.groups.Tuple.tuple("part", 0L, 1L));
    }

    @Test
    void aTableWithNoOtherRowsHoldsNothingToCompare() throws SQLException {
        DatabaseAccess database = server.copyOf(original);
        TestDatabase.execute(database, "delete from loose where a is null or a = 'x'", "delete from part where n > 1");
        ContentDigest digest = new ContentDigester(database, 1).digest(Set.of(), OWN);

        assertThat(digest.unmeasuredColumns()).contains("loose: no rows", "part.n: one value only");
        assertThat(digest.rows()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            code like         | syntax error
            n                 | IS NOT TRUE
            n like 'x%'       | operator does not exist
            """)
    void aConditionThatIsNoneIsRefused(String condition, String complaint) {
        Map<String, String> bad = new HashMap<>(OWN);
        bad.put("event", condition);

        assertThatThrownBy(() -> new ContentDigester(original, 1).digest(Set.of(), bad))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("The rows of event cannot be told apart by '" + condition + "'")
                .hasMessageContaining(complaint);
    }
}
