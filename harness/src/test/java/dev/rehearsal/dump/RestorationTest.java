package dev.rehearsal.dump;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestorationTest {
    private static final DumpFile DUMP = DumpFile.read(SampleDumps.path("custom.dump"));
    private static final Restoration RESTORATION = new Restoration(DUMP, "", "app", "app");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pg_restore: error: could not execute query: ERROR:  role "reporting" does not exist          | to the role 'reporting', which the replica does not have
            ERROR:  extension "postgis" is not available                                                 | needs the extension 'postgis'
            ERROR:  could not open extension control file "/usr/share/extension/pg_cron.control": No such | needs the extension 'pg_cron'
            pg_restore: error: unsupported version (1.16) in file header                                 | by a newer pg_dump
            ERROR:  unrecognized configuration parameter "transaction_timeout"                           | by a newer pg_dump
            pg_restore: error: could not read from input file: end of file                               | it is damaged or incomplete
            ERROR:  relation "people" already exists                                                     | 'people' is there already
            ERROR:  division by zero                                                                     | PostgreSQL refuses it (PostgreSQL's 22012 division_by_zero)
            pg_restore: nothing that is known                                                            | try 'pg_restore' on it by hand
            """)
    void aRefusalSaysWhatIsMissingInOneSentence(String output, String meaning) {
        String message = String.valueOf(
                RESTORATION.refusal("some line\n" + output, "1.0.0").getMessage());

        assertThat(message)
                .startsWith("The dump " + DUMP.path() + " cannot be restored under release 1.0.0: ")
                .contains(meaning)
                .endsWith(".")
                .doesNotContain("\n");
    }

    @Test
    void aRefusalTellsNoValueOfARow() {
        String output = "ERROR:  duplicate key value violates unique constraint \"people_email_key\"\n"
                + "DETAIL:  Key (email)=(ada@example.org) already exists.\n"
                + "CONTEXT:  COPY people, line 3: \"3\tada@example.org\tAda\"\n"
                + "ERROR:  invalid input syntax for type integer: \"Lovelace\"";

        assertThat(RESTORATION.refusal(output, "1.0.0").getMessage()).doesNotContain("ada@", "Lovelace");
        assertThat(RESTORATION
                        .refusal("ERROR:  invalid input syntax for type integer: \"Lovelace 1\"", "1.0.0")
                        .getMessage())
                .contains("PostgreSQL refuses it (PostgreSQL's 22P02 invalid_text_representation)")
                .doesNotContain("Lovelace");
    }

    @Test
    void aFullDiskIsTheMachinesFault() {
        assertThat(Restoration.outOfSpace("could not extend file: No space left on device"))
                .isTrue();
        assertThat(Restoration.outOfSpace("ERROR:  role \"x\" does not exist")).isFalse();
    }

    @Test
    void aShapeTellsNothingButKindsOfCharactersAndLength() {
        assertThat(Shape.of("Ján Novák-27")).isEqualTo("Xxx Xxxxx-99");
        assertThat(Shape.of("x".repeat(100))).isEqualTo("x".repeat(24) + "... (100 characters)");
        assertThat(Shape.of("")).isEmpty();
    }
}
