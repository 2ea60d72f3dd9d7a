package dev.rehearsal.server.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlSequencesTest {
    @ParameterizedTest
    @CsvSource({
        "'\u001B[2KERROR: gone',            'ERROR: gone'",
        "'\u001B[1;31mERROR\u001B[0m: gone', 'ERROR: gone'",
        "'\u001B(B\u001B[?25hready',         'ready'",
        "'[2K is text, and so is a[0]',     '[2K is text, and so is a[0]'",
    })
    void onlyWhatATerminalWouldActOnGoes(String written, String plain) {
        assertThat(ControlSequences.removedFrom(written)).isEqualTo(plain);
    }
}
