package dev.rehearsal.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTextTest {
    @Test
    void aQuotationIsShownAsItWasOrWithheldInOwnWords() {
        String sentence = "It ended with 1 and printed: " + ProgramText.quoted("Jane Doe\njane@example.org") + ".";

        assertThat(ProgramText.shown(sentence)).isEqualTo("It ended with 1 and printed: Jane Doe\njane@example.org.");
        assertThat(ProgramText.withheld(sentence))
                .isEqualTo("It ended with 1 and printed: (withheld: 2 lines, 25 characters).");
        assertThat(ProgramText.withheld("It failed: " + ProgramText.quoted("Jane", "SQLSTATE 23505 at users")))
                .isEqualTo("It failed: (withheld: SQLSTATE 23505 at users)");
    }

    @Test
    void whatACutHasLeftOfAQuotationIsWithheldToo() {
        String sentence = "a " + ProgramText.quoted("Jane Doe") + " b";

        for (int cut = 3; cut < sentence.length(); cut++) {
            assertThat(ProgramText.withheld(sentence.substring(0, cut))).doesNotContain("Jane", "Doe");
        }
        assertThat(ProgramText.withheld(sentence.substring(5)))
                .doesNotContain("Jane", "ne Doe")
                .endsWith(" b");
        assertThat(ProgramText.withheld("" + ProgramText.quoted("a" + ProgramText.quoted("Jane") + "b")))
                .doesNotContain("Jane");
    }

    @Test
    void linesThatAreAllAProgramsBecomeOneAccount() {
        assertThat(ProgramText.withheld(ProgramText.quoted(List.of(
                        "ERROR:  duplicate key value violates unique constraint \"users_email_key\"",
                        "DETAIL:  Key (email)=(jane@example.org) already exists.",
                        "psycopg2.errors.UniqueViolation: jane"))))
                .containsExactly(
                        "3 lines, 167 characters",
                        "PostgreSQL's 23505 unique_violation, constraint users_email_key",
                        "the exception psycopg2.errors.UniqueViolation");
        assertThat(ProgramText.withheld(String.join("\n", ProgramText.quoted(List.of("Jane", "Doe")))))
                .isEqualTo("(withheld: 2 lines, 9 characters)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    ERROR:  null value in column "team" of relation "notes" violates not-null constraint ~ 23502 not_null_violation, column and table team, notes
                    ERROR:  insert or update on table "notes" violates foreign key constraint "notes_team_fk" ~ 23503 foreign_key_violation, table and constraint notes, notes_team_fk
                    psql:x.sql:3: ERROR:  relation "notes" does not exist ~ 42P01 undefined_table, notes
                    ERROR:  invalid input syntax for type uuid: "Jane" ~ 22P02 invalid_text_representation
                    ERROR:  Jane is not allowed ~ another error of PostgreSQL
                    api-1  | KeyError: 'Jane' ~ the exception KeyError
                    HTTP/1.1 502 Jane ~ HTTP status 502
                    ERROR:  relation "Jane Doe" does not exist ~ another error of PostgreSQL
                    """)
    void errorsAreToldByTheirStateAndTheSchemasNames(String line, String fact) {
        ProgramFacts facts = new ProgramFacts();
        facts.add("Jane\n" + line + "\n" + line + "\nDETAIL: Jane");

        assertThat(String.join("\n", facts.sentences()))
                .contains(fact + " (2 times)")
                .doesNotContain("Jane");
    }

    @Test
    void aLineWithoutEndIsReadInBoundedTimeAndMemory() {
        ProgramFacts facts = new ProgramFacts();
        String part = "'a\"{( value ERROR: ".repeat(4000);
        long start = System.nanoTime();
        for (int i = 0; i < 1400; i++) {
            facts.add(part);
        }
        assertThat(facts.sentences()).hasSizeLessThan(4);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void ofAFaultWithItsCausesOwnMessagesStayAndOthersAreMarked() {
        Throwable fault = new IllegalStateException("Jane", new java.util.NoSuchElementException("Doe"));

        assertThat(ProgramText.withheld(FaultText.of(fault)))
                .contains("IllegalStateException: (withheld", "Caused by: java.util.NoSuchElementException", "\tat ")
                .doesNotContain("Jane", "Doe\n");
        assertThat(ProgramText.shown(FaultText.of(fault))).contains("IllegalStateException: Jane\n");
    }
}
