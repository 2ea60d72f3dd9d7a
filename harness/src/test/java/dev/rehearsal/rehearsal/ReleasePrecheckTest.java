package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.releases.ReleaseReader;
import dev.rehearsal.rehearsal.releases.AvailableReleases;
import dev.rehearsal.rehearsal.releases.Candidate;
import dev.rehearsal.rehearsal.snapshot.Preparation;
import dev.rehearsal.release.ReleaseRepository;
import dev.rehearsal.release.ReleaseTree;
import dev.rehearsal.release.ReleaseTree.Content;
import dev.rehearsal.release.ReleaseTree.Kind;
import dev.rehearsal.runbook.Conditions;
import dev.rehearsal.runbook.Ends;
import dev.rehearsal.runbook.Host;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.verdict.PathVerdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasePrecheckTest {
    private static final Target TARGET = TargetLoader.load(Path.of("../fixtures/gitpulse/target.yaml"));
    private static final String NOTES = "docs/releases/%s.md";
    private static final String MIGRATION = "alembic/versions/0001_first.py";
    private static final Map<String, String> OLD =
            Map.of(NOTES.formatted("2026.5.15"), "Notes.", MIGRATION, "def downgrade():\n    pass\n");

    @TempDir
    private Path caches;

    @Test
    void aReleaseWithNothingWrongInItsTagHasToBeRehearsed() {
        assertThat(rejection("2026.5.15", "2026.5.17", Map.of(NOTES.formatted("2026.5.17"), "Notes.")))
                .isEmpty();
    }

    @Test
    void aReleaseWithoutNotesIsRejectedBeforeAnythingBoots() {
        PathVerdict verdict = rejection("2026.5.15", "2026.5.17", Map.of()).orElseThrow();

        assertThat(verdict.findings()).extracting(Finding::id).containsExactly("release.notes-missing");
        assertThat(verdict.steps()).isEmpty();
        assertThat(verdict.decided()).contains("release.notes-missing", "release.declarations-malformed");
        assertThat(verdict.decided()).doesNotContain("data.rows-lost", "process.step-failed");
    }

    @Test
    void aMigrationWithoutAWayDownThatTheNotesDoNotDeclareIsSeenInTheTag() {
        Map<String, String> release = Map.of(
                NOTES.formatted("2026.5.17"),
                "Notes.",
                "alembic/versions/0002_second.py",
                "def upgrade():\n    pass\n");

        assertThat(rejection("2026.5.15", "2026.5.17", release).orElseThrow().findings())
                .extracting(Finding::id)
                .containsExactly("release.breaking-undeclared");
    }

    @Test
    void aFollowUpThatCarriesAMigrationIsComparedWithTheReleaseOfItsDay() {
        Map<String, String> release = Map.of(
                NOTES.formatted("2026.5.15.post1"), "Notes.", MIGRATION, "def downgrade():\n    print('changed')\n");

        assertThat(rejection("2026.5.15", "2026.5.15.post1", release)
                        .orElseThrow()
                        .findings())
                .extracting(Finding::id)
                .containsExactly("release.post-carries-migration");
    }

    private Optional<PathVerdict> rejection(String from, String to, Map<String, String> release) {
        Path repository = new ReleaseRepository(caches).of(List.of(tree(from, OLD), tree(to, release)));
        Plan plan = plan(from, to);
        RehearsalRequest request = new RehearsalRequest(
                "run",
                caches,
                TARGET,
                List.of(plan),
                List.of(),
                from,
                to,
                "tiny",
                1,
                false,
                true,
                caches,
                Severity.BLOCKER,
                "",
                "",
                null,
                Candidate.NONE,
                OperatorOptions.none());
        AvailableReleases available = new AvailableReleases(
                TARGET, new Preparation(repository, Map.of()), new ReleaseReader(repository, TARGET));
        return new ReleasePrecheck(request, available, plan).rejection();
    }

    private static ReleaseTree tree(String version, Map<String, String> files) {
        Map<String, Content> contents = new TreeMap<>();
        files.forEach((path, text) -> contents.put(path, ReleaseTree.text(Kind.PLAIN, text)));
        contents.putIfAbsent(MIGRATION, ReleaseTree.text(Kind.PLAIN, String.valueOf(OLD.get(MIGRATION))));
        return new ReleaseTree(version, TARGET.tagOf(version), new TreeMap<>(contents));
    }

    private static Plan plan(String from, String to) {
        Conditions conditions = new Conditions(Ends.NEW, false, Host.SERVER, false, null, null, null);
        return new Plan(
                "standard", "mine.md", from, to, List.of(), conditions, List.of(), List.of(), null, null, null, null);
    }
}
