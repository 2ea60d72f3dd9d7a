package dev.rehearsal.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscretionTest {
    private static final String END = "@@ad0b5cb3-f6a9-4671-9ee6-f2d9960adbc7 0@@";
    private static final Discretion DISCRETION = Discretion.of(
            "20261126-021152-1227", List.of("Run migrations", "docker compose run --rm api alembic upgrade head"));

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    DETAIL:  Failing row contains (7, Canary Row, 12.5). ~ DETAIL:  Failing row contains (***).
                    DETAIL:  Key (email)=(canary) already exists. ~ DETAIL:  Key (email)=(***) already exists.
                    DETAIL:  Key ("left"(text, 9), (true))=(Canary, t) is duplicated. ~ DETAIL:  Key ("***"(text, 9), (true))=(***) is duplicated.
                    DETAIL:  Key (team)=(canary) is not present in table "teams". ~ DETAIL:  Key (team)=(***) is not present in table "teams".
                    CONTEXT:  COPY notes, line 3, column text: "Canary" ~ CONTEXT:  COPY notes, line 3, column text: ***
                    CONTEXT:  COPY notes, line 3: "7\tCanary ~ CONTEXT:  COPY notes, line 3: ***
                    ERROR:  invalid input syntax for type uuid: "canary" ~ ERROR:  invalid input syntax for type uuid: "***"
                    ERROR:  duplicate key value violates unique constraint "notes_pkey" ~ ERROR:  duplicate key value violates unique constraint "notes_pkey"
                    STATEMENT:  insert into notes values (7, 'Canary', null) ~ STATEMENT:  insert into notes values (***, '***', null)
                    LINE 1: insert into notes values ('Cana ~ LINE 1: insert into notes values (***
                    DETAIL:  parameters: $1 = 'Canary', $2 = '5' ~ DETAIL:  parameters: (***)
                    [parameters: {'text': 'Canary', 'id': 7}] ~ [parameters: (***)]
                    [SQL: UPDATE notes SET text='Canary' WHERE id = 7] ~ [SQL: UPDATE notes SET text='***' WHERE id = ***]
                    KeyError: 'Canary' ~ KeyError: '***'
                    row {'text': 'it''s Canary', 'id': 7} ~ row {'text': '***', 'id': 7}
                    b'Canary' and ("Canary", 2) ~ b'***' and ("***", 2)
                    mail to canary.row@example.org failed ~ mail to *** failed
                    call +421 900 123 456 or 421900123456 ~ call *** or ***
                    session c4n4ry9f8e7d6c5b4a ended ~ session *** ended
                    user=Canary level=info took=12 ~ user=*** level=info took=12
                    `{"level":"info","msg":"saved \\"Canary\\"","user":"Canary","id":7}` ~ `{"level":"info","msg":"saved \\"***\\"","user":"***","id":"***"}`
                    INFO: "GET /notes?text=canary HTTP/1.1" 200 OK ~ INFO: GET /notes?*** 200 OK
                    ` 7 | Canary   | x` ~ ` ***`
                    7\tCanary ~ ` ***`
                    api-1  | KeyError: 'Canary' ~ api-1  | KeyError: '***'
                    """)
    void valuesBecomeStarsAndTheMessageStays(String line, String masked) {
        assertThat(DISCRETION.text(line.replace("\\t", "\t"))).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INFO  [alembic.runtime.migration] Running upgrade 012_rubrics -> 20260516_event_project, Add a column",
                "  File \"/usr/lib/python3/dist-packages/sqlalchemy/engine/base.py\", line 1964, in _exec_single_context",
                " Container gitpulse-api-1  Started",
                "2026-11-26 06:51:36.099 UTC [112] LOG:  checkpoint complete: wrote 3 buffers",
                "Digest: sha256:ea7f2aa6e590d4ea4d8c2affa37ead14ea7f2aa6e590d4ea4d8c2affa37ead14",
                "POSTGRES_DB=gitpulse",
                "Switched to branch 'Run migrations'",
                "load-20261126-021152-1227-154, sent 2026-11-25T21:11:13.294805527Z, stored 0 times",
                "changed: key 'xxxxx.xxx', column note: 'Xxx' -> '9.99'",
                "the release's notes, the migration's way down",
                "HEAD is now at ea7f2aa 2026.5.17"
            })
    void whatIsNoValueStays(String line) {
        assertThat(DISCRETION.text(line)).isEqualTo(line);
    }

    @Test
    void aValueOfSeveralLinesIsMaskedToItsEnd() {
        assertThat(DISCRETION.text("""
                        ERROR:  null value in column "team" of relation "notes" violates not-null constraint
                        DETAIL:  Failing row contains (7, Canary
                        Canary), Canary).
                        STATEMENT:  insert into notes values (7, 'Can
                        \tary', 9)
                        INFO:     done
                        """)).isEqualTo("""
                        ERROR:  null value in column "team" of relation "notes" violates not-null constraint
                        DETAIL:  Failing row contains (***)
                        ***
                        STATEMENT:  insert into notes values (***, ***
                        ***, ***)
                        INFO:     done
                        """);
    }

    @Test
    void tablesOfPsqlKeepTheirFrameOnly() {
        assertThat(
                        DISCRETION.text(
                                "  name  \n--------\n Canary\n Row\n(2 rows)\n\nready\n-[ RECORD 1 ]--\nname | Canary\n\nready\n"))
                .isEqualTo("  name  \n--------\n ***\n ***\n(2 rows)\n\nready\n-[ RECORD 1 ]--\n ***\n\nready\n");
    }

    @Test
    void ofACommandThatPrintsRowsOnlyWhatPostgresqlSaysStays() {
        DiscreetLines lines = DISCRETION.lines();
        lines.begins("docker compose exec -T db psql -Atc 'select name from notes'");

        assertThat(lines.next("Canary Row")).isEqualTo("***");
        assertThat(lines.next("UPDATE 5")).isEqualTo("UPDATE 5");
        lines.begins("docker compose up -d");
        assertThat(lines.next("a late Canary")).isEqualTo("***");
        assertThat(lines.next(END)).isEqualTo(END);
        assertThat(lines.next("ready to serve")).isEqualTo("ready to serve");
        lines.next(END);
        lines.begins("psql -c 'select 1'");
        lines.next(END);
        lines.begins("docker compose ps");
        assertThat(lines.next("ready to serve")).isEqualTo("ready to serve");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    Step 'Run migrations' failed: 'docker compose run --rm api alembic upgrade head' ended with 1~=
                    Readers of courses waited for the lock of 'UPDATE courses SET a = 5'; look at it.~=
                    the lock of 'UPDATE notes SET text = 'Canary' WHERE x'~the lock of 'UPDATE notes SET text = '***' WHERE x'
                    expected status [200], seen 404: Canary;Row {"name":"Can...~expected status [200], seen 404: ***
                    expected name = 'x', seen 'Canary'~expected name = 'x', seen '***'
                    said {"name":"Canary","note":"Can~said {"name":"***","note":***
                    enum state: labels was 'open', is 'shut'~enum state: labels was 'open', is 'shut'
                    """)
    void anOwnSentenceKeepsTheNamesThatItQuotes(String sentence, String masked) {
        assertThat(DISCRETION.sentence(sentence)).isEqualTo(masked.equals("=") ? sentence : masked);
    }

    @Test
    void aHugeLineIsReadInReasonableTime() {
        String line = "'a\"{(".repeat(13_000);

        assertThat(DISCRETION.text(line)).isNotEmpty();
    }
}
