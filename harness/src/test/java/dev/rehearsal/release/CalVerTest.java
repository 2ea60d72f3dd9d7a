package dev.rehearsal.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalVerTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026.5.15", "2026.12.31", "2024.2.29", "2026.5.17.post4", "2026.5.17.post10"})
    void aVersionIsWrittenAsItWasRead(String text) {
        assertThat(CalVer.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2026.05.17, zero",
        "2026.5.07, zero",
        "2026.5.17.post0, zero",
        "2026.5.17.post01, zero",
        "2026.2.29, calendar",
        "2026.13.1, calendar",
        "2026.4.31, calendar",
        "v1.1.0, form",
        "2026.5, form",
        "2026.5.17-post3, form",
        "2026.5.17.post, form",
        "' 2026.5.17', form",
        "'', form",
    })
    void whatIsNoVersionIsRefusedWithTheReason(String text, String reason) {
        assertThatThrownBy(() -> CalVer.parse(text))
                .isInstanceOf(MalformedVersionException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void datesComeFirstThenFollowUpsByNumber() {
        List<String> ordered =
                List.of("2025.12.31", "2026.5.9", "2026.5.17", "2026.5.17.post2", "2026.5.17.post10", "2026.10.1");
        assertThat(Stream.of(5, 2, 0, 4, 3, 1)
                        .map(ordered::get)
                        .map(CalVer::parse)
                        .sorted())
                .map(CalVer::toString)
                .containsExactlyElementsOf(ordered);
    }

    @ParameterizedTest
    @CsvSource({
        "2026.5.15, 2026.5.17, false, DATED",
        "2026.5.17.post3, 2026.5.17.post4, false, SAME_DAY",
        "2026.5.17, 2026.5.17.post1, false, SAME_DAY",
        "2026.5.15, 2026.5.17.post4, false, DATED",
        "2026.5.17, 2026.7.1, true, BREAKING",
    })
    void aChangeHasAClass(String from, String to, boolean breaking, ReleaseClass expected) {
        assertThat(ReleaseClass.of(CalVer.parse(from), CalVer.parse(to), breaking))
                .isEqualTo(expected);
    }
}
