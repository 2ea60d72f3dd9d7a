package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.EvidenceParts.container;
import static dev.rehearsal.evidence.EvidenceParts.contents;
import static dev.rehearsal.evidence.EvidenceParts.postgres;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.evidence.planning.WindowPhase;
import dev.rehearsal.evidence.rollback.Rollback;
import dev.rehearsal.release.VersionScheme;
import dev.rehearsal.verdict.Checks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
    private static final Set<String> IDS =
            Checks.all().stream().map(CheckDescription::id).collect(Collectors.toCollection(TreeSet::new));

    static Stream<BadEvidence.Case> faults() {
        return BadEvidence.cases();
    }

    @ParameterizedTest
    @EnumSource
    void whereAllWentWellNothingIsFoundButThePriceOfARestoreAndNothingIsUndecided(GoodPath path) {
        Judgement judgement = Checks.judge(path.evidence());

        assertThat(judgement.findings())
                .extracting(Finding::id)
                .isEqualTo(path == GoodPath.RESTORE ? List.of("rollback.data-loss") : List.of());
        assertThat(judgement.unmeasured()).noneMatch(Unmeasured::decisive);
        assertSound(judgement);
    }

    @Test
    void everyIdIsDecidedOnSomePath() {
        Set<String> decided = new TreeSet<>();
        for (GoodPath path : GoodPath.values()) {
            decided.addAll(Checks.judge(path.evidence()).decided());
        }

        assertThat(decided).isEqualTo(IDS);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultTripsItsCheck(BadEvidence.Case fault) {
        Judgement judgement = Checks.judge(GoodEvidence.with(fault.change()));

        List<Finding> found = judgement.findings().stream()
                .filter(finding -> finding.id().equals(fault.id()))
                .toList();
        assertThat(found).hasSize(1);
        assertThat(found.get(0).subject()).isEqualTo(fault.subject());
        assertThat(found.get(0).message()).contains(fault.names()).endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aJudgementHoldsKnownIdsOnlyAndNeverDecidesWhatItCouldNotMeasure(BadEvidence.Case fault) {
        assertSound(Checks.judge(GoodEvidence.with(fault.change())));
    }

    @Test
    void everyIdHasAFaultThatTripsIt() {
        Set<String> tripped =
                BadEvidence.cases().map(BadEvidence.Case::id).collect(Collectors.toCollection(TreeSet::new));
        tripped.add("process.failure-not-reproduced");

        assertThat(tripped).isEqualTo(IDS);
    }

    @ParameterizedTest
    @EnumSource
    void whereNothingWasCollectedOnlyVersionsAreDecided(GoodPath path) {
        Judgement judgement = Checks.judge(GoodEvidence.with(path.and(GoodEvidence::nothingCollected)));

        assertThat(judgement.findings()).isEmpty();
        assertSound(judgement);
        Set<String> versions = new TreeSet<>(
                Set.of("release.post-carries-migration", "release.version-malformed", "release.version-not-newer"));
        if (path.evidence().scope().failureExpected()) {
            versions.add("process.failure-not-reproduced");
        }
        assertThat(judgement.decided()).isEqualTo(versions);
        assertThat(judgement.unmeasured())
                .allSatisfy(gap -> assertThat(gap.reason()).endsWith("."));
    }

    @Test
    void whatADatePromisesIsNotAskedOfSemanticVersions() {
        Judgement judgement = Checks.judge(GoodEvidence.with(evidence -> {
            evidence.versions = VersionScheme.SEMANTIC;
            evidence.from = "v5.12.8";
            evidence.to = "v6.6.0-beta.2";
            evidence.containers = List.of(container("api", "6.6.0-beta.2", "sha256:new"), postgres());
        }));

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.decided())
                .contains("release.version-malformed", "release.version-not-newer")
                .doesNotContain("release.post-carries-migration");
        assertThat(judgement.unmeasured()).extracting(Unmeasured::id).doesNotContain("release.post-carries-migration");
    }

    @Test
    void whereNoNotesAreKeptNoneAreMissedAndNoneAreTakenForGood() {
        Judgement judgement = Checks.judge(GoodEvidence.with(evidence -> {
            evidence.toContents = contents(evidence.to, null, Map.of("001.py", "a1"), Set.of("TOKEN", "SMTP_HOST"));
            evidence.environment = Set.of("TOKEN", "SMTP_HOST");
        }));

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.unmeasured())
                .filteredOn(each -> each.reason().contains("keeps no release notes"))
                .extracting(Unmeasured::id, Unmeasured::decisive)
                .containsExactly(tuple("release.notes-missing", false), tuple("release.breaking-undeclared", false));
    }

    @ParameterizedTest
    @EnumSource(names = {"MAJOR", "RESTORE", "DOWNGRADE", "PREFLIGHT", "MIGRATIONS"})
    void whatIsMissingIsUndecidedAndNotPassedOver(GoodPath path) {
        Judgement missing = Checks.judge(GoodEvidence.with(path.and(evidence -> {
            Rollback rollback = evidence.rollback;
            List<WindowPhase> window = evidence.window;
            evidence.nothingCollected();
            evidence.window = window;
            // which way back it was must be known for what belongs to one of them only
            evidence.rollback = rollback;
        })));

        Set<String> told = new TreeSet<>(missing.decided());
        missing.unmeasured().stream()
                .filter(Unmeasured::decisive)
                .map(Unmeasured::id)
                .forEach(told::add);
        assertThat(told).containsAll(Checks.judge(path.evidence()).decided());
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "unknown"})
    void withoutTheFailureThatAPathRehearsesNothingIsDecided(String failed) {
        Judgement judgement = Checks.judge(GoodEvidence.with(GoodPath.FAILED_START.and(evidence -> {
            evidence.failed = failed.equals("false") ? false : null;
            evidence.closedGates = List.of("ready: closed");
        })));

        assertThat(judgement.decided()).isEmpty();
        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.unmeasured())
                .extracting(Unmeasured::id, Unmeasured::decisive)
                .containsExactly(tuple("process.failure-not-reproduced", true));
    }

    @Test
    void everyIdIsDescribedOnceAndCompletely() {
        assertThat(Checks.all()).extracting(CheckDescription::id).doesNotHaveDuplicates();
        assertThat(Checks.all()).allSatisfy(check -> {
            assertThat(check.id()).matches("[a-z]+\\.[a-z-]+");
            assertThat(List.of(check.meaning(), check.why(), check.whatToDo(), check.measuredHow(), check.cannotSee()))
                    .allMatch(text -> text.endsWith("."));
        });
    }

    private static void assertSound(Judgement judgement) {
        Set<String> undecided = judgement.unmeasured().stream()
                .filter(Unmeasured::decisive)
                .map(Unmeasured::id)
                .collect(Collectors.toSet());
        assertThat(judgement.decided()).noneMatch(undecided::contains);
        assertThat(Stream.of(
                                judgement.decided().stream(),
                                undecided.stream(),
                                judgement.findings().stream().map(Finding::id))
                        .flatMap(each -> each))
                .isSubsetOf(IDS);
    }
}
