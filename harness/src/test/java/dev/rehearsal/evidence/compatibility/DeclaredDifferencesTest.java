package dev.rehearsal.evidence.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.releases.ReleaseContents;
import dev.rehearsal.release.VersionScheme;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredDifferencesTest {
    private static final String FILE = """
        - {table: pipelines, column: seconds, since: 2026.6.9, reason: Milliseconds now.}
        - {table: drafts, since: 2026.7.1, reason: Nobody used them.}
        - {volume: cache, since: 2026.6.9, reason: It begins empty.}
        """;

    @Test
    void aColumnAWholeTableAndAVolumeAreRead() {
        assertThat(DeclaredDifferences.parse(VersionScheme.CALENDAR, "declared.yaml", FILE)
                        .all())
                .extracting(DeclaredDifference::subject)
                .containsExactly("pipelines.seconds", "drafts", "volume cache");
    }

    @ParameterizedTest
    @CsvSource({"2026.5.17, 3", "2026.6.9, 1", "2026.6.30, 1", "2026.7.1, 0"})
    void onlyWhatChangedSinceTheOldReleaseIsExcused(String from, int count) {
        ReleaseContents release = new ReleaseContents(
                "2026.7.1",
                null,
                false,
                null,
                null,
                null,
                Set.of(),
                Set.of(),
                DeclaredDifferences.parse(VersionScheme.CALENDAR, "declared.yaml", FILE)
                        .all(),
                null);

        assertThat(release.declaredSince(from, VersionScheme.CALENDAR)).hasSize(count);
    }

    @Test
    void aLaterReleasesChangeIsNotThisOnes() {
        ReleaseContents release = new ReleaseContents(
                "2026.6.9",
                null,
                false,
                null,
                null,
                null,
                Set.of(),
                Set.of(),
                List.of(new DeclaredDifference("drafts", null, null, "2026.7.1", "Nobody used them.")),
                null);

        assertThat(release.declaredSince("2026.5.17", VersionScheme.CALENDAR)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1.9.0, 2", "1.10.0, 1", "2.0.0-rc.1, 1"})
    void semanticVersionsAreOrderedByTheirPrecedence(String from, int count) {
        ReleaseContents release = new ReleaseContents(
                "2.0.0",
                null,
                false,
                null,
                null,
                null,
                Set.of(),
                Set.of(),
                DeclaredDifferences.parse(VersionScheme.SEMANTIC, "declared.yaml", """
                    - {table: pipelines, since: 1.10.0, reason: Milliseconds now.}
                    - {table: drafts, since: 2.0.0, reason: Nobody used them.}
                    """)
                        .all(),
                null);

        assertThat(release.declaredSince(from, VersionScheme.SEMANTIC)).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- {table: t, since: 2026.6.9}",
                "- {since: 2026.6.9, reason: r}",
                "- {table: t, volume: v, since: 2026.6.9, reason: r}",
                "- {volume: v, column: c, since: 2026.6.9, reason: r}",
                "- {table: t, since: v6, reason: r}",
                "- {table: t, since: 2026.6.9, reason: r, rows: all}",
                "- ",
                "- {table: t, since: 2026.6.9, reason: r}\n-",
                "table: t",
                "t",
                "- [",
                "- {table: [a], since: 2026.6.9, reason: r}"
            })
    void aFileThatSaysNothingClearExcusesNothing(String text) {
        DeclaredDifferences read = DeclaredDifferences.parse(VersionScheme.CALENDAR, "declared.yaml", text);

        assertThat(read.all()).isEmpty();
        assertThat(read.problem())
                .contains("declared.yaml")
                .doesNotContain("dev.rehearsal")
                .endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet\n", "~", "[]"})
    void aFileWithoutAnEntryDeclaresNothing(String text) {
        assertThat(DeclaredDifferences.parse(VersionScheme.CALENDAR, "declared.yaml", text))
                .isEqualTo(DeclaredDifferences.none());
    }
}
