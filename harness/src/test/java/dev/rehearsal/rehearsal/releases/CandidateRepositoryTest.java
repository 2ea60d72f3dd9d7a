package dev.rehearsal.rehearsal.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.evidence.releases.ReleaseReader;
import dev.rehearsal.rehearsal.snapshot.Preparation;
import dev.rehearsal.release.FrozenRepository;
import dev.rehearsal.release.ReleaseRepository;
import dev.rehearsal.release.ReleaseTree;
import dev.rehearsal.release.ReleaseTree.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidateRepositoryTest {
    private static final Target TARGET = TargetLoader.load(Path.of("../fixtures/gitpulse/target.yaml"));
    private static final Target OF_FILES = TargetLoader.load(Path.of("../fixtures/minimal/target.yaml"));

    @TempDir
    private Path caches;

    private Path repository = Path.of("");

    @BeforeEach
    void make() {
        repository = new ReleaseRepository(caches.resolve("releases"))
                .of(List.of(tree("2026.5.15", "old"), tree("2026.5.17", "new")));
    }

    @Test
    void aBranchBecomesAReleaseInACopyAlone() {
        Preparation prepared = with(new Candidate("2026.5.18", "main", Map.of("app:2026.5.18", "app:built")));

        ReleaseReader copy = new ReleaseReader(prepared.repository(), TARGET);
        assertThat(copy.versions()).containsExactly("2026.5.15", "2026.5.17", "2026.5.18");
        assertThat(copy.text("2026.5.18", "file")).contains("new");
        assertThat(copy.commitOf("2026.5.18")).isEqualTo(copy.commitOf("2026.5.17"));
        assertThat(new ReleaseReader(repository, TARGET).versions()).containsExactly("2026.5.15", "2026.5.17");
        assertThat(prepared.images())
                .containsEntry("app:2026.5.18", "app:built")
                .containsEntry("kept:1", "kept");
    }

    @Test
    void soDoesACommit() {
        String commit =
                new ReleaseReader(repository, TARGET).commitOf("2026.5.15").orElseThrow();

        Preparation prepared = with(new Candidate("2026.5.18", commit, Map.of()));

        assertThat(new ReleaseReader(prepared.repository(), TARGET).text("2026.5.18", "file"))
                .contains("old");
    }

    @Test
    void aTagThatIsThereStaysWhatItIs() {
        assertThatThrownBy(() -> with(new Candidate("2026.5.17", "main", Map.of())))
                .isInstanceOf(CandidateException.class)
                .hasMessageContaining("There is a tag 2026.5.17 already");
    }

    @Test
    void whatIsNotThereIsToldAsSuch() {
        assertThatThrownBy(() -> with(new Candidate("2026.5.18", "feature/gone", Map.of())))
                .isInstanceOf(CandidateException.class)
                .hasMessageContaining("no branch or commit 'feature/gone'");
        assertThatThrownBy(() -> new CandidateRepository(new FrozenRepository(caches))
                        .with(
                                new Candidate("9.0.0", "main", Map.of()),
                                OF_FILES,
                                new Preparation(repository, Map.of())))
                .isInstanceOf(CandidateException.class)
                .hasMessageContaining("come as files");
    }

    @Test
    void withoutACandidateTheStateOfNowIsRehearsedAllTheSame() {
        Preparation prepared = with(Candidate.NONE);

        assertThat(prepared.repository()).isNotEqualTo(repository);
        assertThat(new ReleaseReader(prepared.repository(), TARGET).commitOf("2026.5.17"))
                .isEqualTo(new ReleaseReader(repository, TARGET).commitOf("2026.5.17"))
                .isPresent();
    }

    @Test
    void whatComesAsFilesIsNamedByItsContentAlready() {
        Preparation prepared = new CandidateRepository(new FrozenRepository(caches.resolve("states")))
                .with(Candidate.NONE, OF_FILES, new Preparation(repository, Map.of()));

        assertThat(prepared.repository()).isEqualTo(repository);
    }

    private Preparation with(Candidate candidate) {
        return new CandidateRepository(new FrozenRepository(caches.resolve("states")))
                .with(candidate, TARGET, new Preparation(repository, Map.of("kept:1", "kept")));
    }

    private static ReleaseTree tree(String version, String content) {
        return new ReleaseTree(version, version, new TreeMap<>(Map.of("file", ReleaseTree.text(Kind.PLAIN, content))));
    }
}
