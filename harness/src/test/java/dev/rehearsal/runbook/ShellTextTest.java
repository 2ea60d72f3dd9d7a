package dev.rehearsal.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            down {count}                | down "$count"
            sh -c 'down {count} now'    | sh -c 'down '"$count"' now'
            sh -c "down {count} now"    | sh -c "down ${count} now"
            a 'b' {count} "c" {count}   | a 'b' "$count" "c" "$count"
            "a \\" {count}"             | "a \\" ${count}"
            \\' {count}                 | \\' "$count"
            'a\\' {count}               | 'a\\' "$count"
            "it's {count}"              | "it's ${count}"
            down                        | down
            """)
    void aVariableIsFilledInWhateverTheQuotes(String command, String filled) {
        assertThat(ShellText.filled(command, "{count}", "count")).isEqualTo(filled);
    }

    @Test
    void aTextIsOneWordWhateverStandsInIt() {
        assertThat(ShellText.quoted("it's $HOME")).isEqualTo("'it'\\''s $HOME'");
    }
}
