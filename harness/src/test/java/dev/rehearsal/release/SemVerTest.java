package dev.rehearsal.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemVerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0",
                "5.12.8",
                "v7.5.1",
                "1.0.0-alpha.1",
                "1.0.0-0A.is.legal",
                "1.0.0-x-y-z.--",
                "1.0.0+20130313144700",
                "1.0.0-rc.1+build.0.01",
                "999999999999999999.0.0"
            })
    void aVersionIsWrittenAsItWasRead(String text) {
        assertThat(SemVer.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "7.5, form",
        "7, form",
        "7.5.1.2, form",
        "V7.5.1, form",
        "7.5.1-, form",
        "7.5.1-a..b, form",
        "7.5.1+, form",
        "7.5.1-ä, form",
        "' 7.5.1', form",
        "'', form",
        "1000000000000000000.0.0, form",
        "07.5.1, zero",
        "7.05.1, zero",
        "7.5.01, zero",
        "7.5.1-rc.01, zero",
    })
    void whatIsNoVersionIsRefusedWithTheReason(String text, String reason) {
        assertThatThrownBy(() -> SemVer.parse(text))
                .isInstanceOf(MalformedVersionException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("'" + text + "'");
    }

    /** The examples of the specification's clause 11, and numbers that texts would order otherwise. */
    @Test
    void precedenceIsThatOfTheSpecification() {
        List<String> ordered = List.of(
                "0.9.9",
                "1.0.0-0",
                "1.0.0-9",
                "1.0.0-123456789012345678901",
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
                "1.9.0",
                "1.10.0",
                "1.10.1",
                "2.0.0-a",
                "2.0.0",
                "10.0.0");
        List<String> mixed = new ArrayList<>(ordered);
        Collections.shuffle(mixed, new Random(4));

        assertThat(mixed.stream().map(SemVer::parse).sorted())
                .map(SemVer::toString)
                .containsExactlyElementsOf(ordered);
    }

    @ParameterizedTest
    @CsvSource({"v1.2.3, 1.2.3", "1.2.3+one, 1.2.3+two", "1.2.3-rc.1, v1.2.3-rc.1+build"})
    void aLeadingVAndABuildHaveNoPrecedence(String one, String other) {
        assertThat(SemVer.parse(one)).isEqualByComparingTo(SemVer.parse(other));
    }

    @ParameterizedTest
    @CsvSource({
        "5.12.8, 6.6.0, false, MAJOR",
        "6.6.0, 6.7.0, false, MINOR",
        "6.6.0, 6.6.1, false, PATCH",
        "6.6.0-rc.1, v6.6.0, false, PATCH",
        "6.6.0, 6.7.0, true, BREAKING",
    })
    void aChangeHasAClass(String from, String to, boolean breaking, ReleaseClass expected) {
        assertThat(ReleaseClass.of(SemVer.parse(from), SemVer.parse(to), breaking))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "SEMANTIC, v1.2.3, 1.2.3, true",
        "SEMANTIC, 1.2.3, 1.2.3+build, false",
        "SEMANTIC, 1.2.3, 1.2.30, false",
        "CALENDAR, 2026.5.17, 2026.5.17, true",
        "CALENDAR, v2026.5.17, 2026.5.17, false",
    })
    void twoTextsMayNameTheSameVersion(VersionScheme scheme, String one, String other, boolean same) {
        assertThat(scheme.same(one, other)).isEqualTo(same);
    }

    @Test
    void itPromisesNoMereRestart() {
        assertThat(SemVer.parse("1.2.3").followsUp()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "calendar, CALENDAR, 2026.5.17.post3, 5.12.8",
        "semantic, SEMANTIC, v5.12.8, 2026.5.17.post3",
    })
    void aSchemeReadsItsOwnVersionsOnly(String name, VersionScheme scheme, String own, String others) {
        assertThat(VersionScheme.named(name)).contains(scheme);
        assertThat(scheme.read(own)).map(Version::toString).contains(own);
        assertThat(scheme.read(others)).isEmpty();
        assertThat(VersionScheme.named("serial")).isEmpty();
    }
}
