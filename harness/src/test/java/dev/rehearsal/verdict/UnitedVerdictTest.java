package dev.rehearsal.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.evidence.Severity;
import dev.rehearsal.verdict.Verdict.ImageDigests;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnitedVerdictTest {
    private static final Instant START = Instant.parse("2026-05-17T20:00:00Z");
    private static final Provenance.Basis BASIS =
            new Provenance.Basis("a".repeat(64), "small", false, Severity.BLOCKER, List.of("standard"));
    private static final PathVerdict STANDARD = path("standard", "1.0.0", Outcome.APPROVED);
    private static final PathVerdict MAJOR = path("major", "1.0.0", Outcome.INCONCLUSIVE);
    private static final PathVerdict BACK = path("quick-rollback", "1.0.0", Outcome.REJECTED);
    private static final Verdict.NotApplicable PROXY = new Verdict.NotApplicable("zero-downtime", "there is no proxy");

    @Test
    void shardsUniteToWhatOneRunWouldHaveSaid() {
        Verdict whole = verdict("whole", 0, List.of(STANDARD, MAJOR, BACK), List.of(PROXY));

        Verdict united = united(
                verdict("a", 0, List.of(STANDARD), List.of(PROXY)),
                verdict("b", 60, List.of(MAJOR), List.of()),
                verdict("c", 30, List.of(BACK), List.of(PROXY)));

        assertThat(united)
                .usingRecursiveComparison()
                .ignoringFields("runId", "command", "durationMillis", "provenance.oldestEnd")
                .isEqualTo(whole);
        assertThat(united.durationMillis()).isEqualTo(70_000);
    }

    @Test
    void theWeightiestPathDecides() {
        assertThat(united(shard("a", STANDARD), shard("b", MAJOR)).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(united(shard("a", STANDARD), shard("b", BACK), shard("c", MAJOR))
                        .outcome())
                .isEqualTo(Outcome.REJECTED);
        assertThat(united(verdict("a", 0, List.of(), List.of(PROXY)), shard("b", STANDARD))
                        .outcome())
                .isEqualTo(Outcome.APPROVED);
        assertThat(united(verdict("a", 0, List.of(), List.of(PROXY))).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void whereOldReleasesDifferThereIsNoOneOldRelease() {
        PathVerdict older = path("standard", "0.9.0", Outcome.APPROVED);
        Verdict united = united(
                shard("a", STANDARD),
                copy(shard("b", older), "0.9.0", "2.0.0", new ImageDigests("sha256:0", "sha256:2")));

        assertThat(united.from()).isNull();
        assertThat(united.to()).isEqualTo("2.0.0");
        assertThat(united.images()).containsEntry("api", new ImageDigests(null, "sha256:2"));
        assertThat(united.paths()).hasSize(2);
    }

    @Test
    void whatContradictsIsNotUnited() {
        Verdict other = copy(shard("b", MAJOR), "1.0.0", "2.0.1", new ImageDigests("sha256:1", "sha256:9"));
        UnitedVerdict united = new UnitedVerdict(Map.of("a", shard("a", STANDARD), "b", other));

        assertThat(united.contradictions())
                .hasSize(2)
                .anySatisfy(each -> assertThat(each).contains("2.0.0 in a", "2.0.1 in b"))
                .anySatisfy(each -> assertThat(each).contains("different images of the service api", "sha256:9 in b"));
        assertThatThrownBy(() -> united.of("run", "./rehearse merge")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void itIsAsOldAsItsOldestShard() {
        Verdict united =
                united(verdict("a", 0, List.of(STANDARD), List.of()), verdict("b", 7_200, List.of(MAJOR), List.of()));
        Verdict twice = united(united, verdict("c", 9_000, List.of(BACK), List.of()));

        for (Verdict each : List.of(united, twice)) {
            assertThat(each.provenance()).extracting(Provenance::oldestEnd).isEqualTo(START.plusSeconds(10));
        }
    }

    @Test
    void shardsOfOtherTermsAreNotUnited() {
        for (Provenance.Basis other : List.of(
                new Provenance.Basis("b".repeat(64), "small", false, Severity.BLOCKER, List.of("standard")),
                new Provenance.Basis("a".repeat(64), "tiny", false, Severity.BLOCKER, List.of("standard")),
                new Provenance.Basis("a".repeat(64), "small", true, Severity.BLOCKER, List.of("standard")),
                new Provenance.Basis("a".repeat(64), "small", false, Severity.WARNING, List.of("standard")))) {
            Verdict shard = shard("b", MAJOR);
            Verdict otherwise = new Verdict(
                    shard.schemaVersion(),
                    shard.runId(),
                    shard.target(),
                    shard.from(),
                    shard.to(),
                    shard.releaseClass(),
                    shard.outcome(),
                    shard.harnessVersion(),
                    shard.startedAt(),
                    shard.durationMillis(),
                    shard.command(),
                    shard.images(),
                    shard.paths(),
                    shard.notApplicable(),
                    new Provenance(Map.of(), Map.of(), List.of(), other, List.of(), null));

            assertThat(new UnitedVerdict(Map.of("a", shard("a", STANDARD), "b", otherwise)).contradictions())
                    .as(other.toString())
                    .singleElement()
                    .asString()
                    .startsWith("The shards have not the same ");
        }
    }

    @Test
    void noPathCountsTwice() {
        assertThat(new UnitedVerdict(Map.of("a", shard("a", STANDARD), "b", shard("b", STANDARD))).contradictions())
                .singleElement()
                .asString()
                .contains("standard (recommended) 1.0.0 -> 2.0.0");
    }

    private static Verdict united(Verdict... shards) {
        Map<String, Verdict> named = new LinkedHashMap<>();
        for (Verdict shard : shards) {
            named.put(shard.runId(), shard);
        }
        UnitedVerdict united = new UnitedVerdict(named);
        assertThat(united.contradictions()).isEmpty();
        return united.of("whole", "./rehearse run");
    }

    private static Verdict shard(String id, PathVerdict path) {
        return verdict(id, 0, List.of(path), List.of());
    }

    private static Verdict verdict(
            String id, int after, List<PathVerdict> paths, List<Verdict.NotApplicable> notApplicable) {
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                id,
                "app",
                "1.0.0",
                "2.0.0",
                "major",
                paths.stream()
                        .map(PathVerdict::outcome)
                        .reduce(Outcome::combine)
                        .orElse(Outcome.INCONCLUSIVE),
                "0.1.0",
                START.plusSeconds(after),
                10_000,
                "./rehearse run",
                Map.of("api", new ImageDigests("sha256:1", "sha256:2")),
                paths,
                notApplicable,
                new Provenance(
                        Map.of("2.0.0", "c0ffee"),
                        Map.of("api", List.of("sha256:3")),
                        List.of(),
                        BASIS,
                        List.of(),
                        null));
    }

    private static Verdict copy(Verdict verdict, @Nullable String from, String to, ImageDigests api) {
        return new Verdict(
                verdict.schemaVersion(),
                verdict.runId(),
                verdict.target(),
                from,
                to,
                verdict.releaseClass(),
                verdict.outcome(),
                verdict.harnessVersion(),
                verdict.startedAt(),
                verdict.durationMillis(),
                verdict.command(),
                Map.of("api", api),
                verdict.paths(),
                verdict.notApplicable(),
                verdict.provenance());
    }

    private static PathVerdict path(String name, String from, Outcome outcome) {
        return PathVerdict.of(new Rehearsed(name, "recommended", from, "2.0.0"), outcome)
                .with(new Course(1_000, 100, List.of()))
                .with(new Ruling(List.of(), List.of(), List.of("data.rows-lost"), null, false));
    }
}
