package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.releases.ReleaseReader;
import dev.rehearsal.rehearsal.releases.AvailableReleases;
import dev.rehearsal.rehearsal.releases.Candidate;
import dev.rehearsal.rehearsal.snapshot.Preparation;
import dev.rehearsal.release.ReleaseRepository;
import dev.rehearsal.release.ReleaseTree;
import dev.rehearsal.release.ReleaseTree.Content;
import dev.rehearsal.release.ReleaseTree.Kind;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.runbook.RunbookParser;
import dev.rehearsal.runbook.RunbookPlaceholders;
import dev.rehearsal.server.images.ServedImage;
import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.Effects;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Provenance;
import dev.rehearsal.verdict.Provenance.Place;
import dev.rehearsal.verdict.Rehearsed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceCollectorTest {
    private static final Target TARGET = TargetLoader.load(Path.of("../fixtures/gitpulse/target.yaml"));
    private static final String OLD = "alembic/versions/012_rubrics.py";
    private static final String NEW = "alembic/versions/013_email.py";
    private static final String RUNBOOK = """
            ---
            proves: It works.
            ---

            ## Update

            ```bash
            # 1. Migrate
            alembic upgrade head

            # 2. Verify
            true
            ```
            """;

    @TempDir
    private Path caches;

    @Test
    void commitsImagesAndPlacesAreTold() {
        Provenance provenance = provenance(List.of("a1b2c3", "never"));

        assertThat(provenance.commits()).containsOnlyKeys("2026.5.15", "2026.5.17");
        assertThat(provenance.commits().values()).allMatch(commit -> commit.matches("[0-9a-f]{40}"));
        assertThat(provenance.published()).isEqualTo(Map.of("api", List.of("sha256:of app:2026.5.17")));
        assertThat(provenance.places())
                .contains(new Place("standard", "Migrate", "mine.md", 8))
                .contains(new Place("standard", "013_email", NEW, 1))
                .contains(new Place("standard", "a1b2c3", NEW, 2))
                .noneMatch(place -> place.file().equals(OLD))
                .noneMatch(place -> place.subject().equals("never"));
    }

    /** The revision that a migration follows is another one's. */
    @Test
    void aRevisionLiesWhereItIsDeclaredAndNotWhereItIsFollowed() {
        assertThat(provenance(List.of("000aaa")).places())
                .noneMatch(place -> place.subject().equals("000aaa"));
    }

    private Provenance provenance(List<String> revisions) {
        Path repository = new ReleaseRepository(caches)
                .of(List.of(
                        tree("2026.5.15", Map.of(OLD, "revision = '000aaa'\n")),
                        tree(
                                "2026.5.17",
                                Map.of(
                                        OLD,
                                        "revision = '000aaa'\n",
                                        NEW,
                                        "# Adds the address.\nrevision = 'a1b2c3'\ndown_revision = '000aaa'\n"))));
        Plan plan = new RunbookParser("mine.md", RunbookPlaceholders.literal(Map.of()), "2026.5.15", "2026.5.17")
                .parse("standard", "mine.md", RUNBOOK);
        RehearsalRequest request = new RehearsalRequest(
                "run",
                caches,
                TARGET,
                List.of(plan),
                List.of(),
                "2026.5.15",
                "2026.5.17",
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
        return new ProvenanceCollector(request, available)
                .of(
                        List.of(new PathRehearsal.Result(verdict(revisions), Map.of(), Map.of("api", "app:2026.5.17"))),
                        List.of(new ServedImage(
                                "app:2026.5.17",
                                "app:2026.5.17",
                                "sha256:id",
                                "sha256:pushed",
                                List.of("sha256:of app:2026.5.17"))));
    }

    private static ReleaseTree tree(String version, Map<String, String> files) {
        Map<String, Content> contents = new TreeMap<>();
        files.forEach((path, text) -> contents.put(path, ReleaseTree.text(Kind.PLAIN, text)));
        return new ReleaseTree(version, TARGET.tagOf(version), new TreeMap<>(contents));
    }

    private static PathVerdict verdict(List<String> revisions) {
        return PathVerdict.of(new Rehearsed("standard", "mine.md", "2026.5.15", "2026.5.17"), Outcome.APPROVED)
                .with(new Course(1, 1, List.of()))
                .with(new Effects(
                        null,
                        null,
                        revisions.stream()
                                .map(each -> new Effects.Migration(each, "upgrade", 1, 1, List.of(), List.of()))
                                .toList(),
                        List.of(),
                        null,
                        null));
    }
}
