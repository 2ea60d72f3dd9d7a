package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChecksTest {
    private static final Set<String> IDS =
            Checks.all().stream().map(CheckDescription::id).collect(Collectors.toCollection(TreeSet::new));

    static Stream<BadEvidence.Case> faults() {
        return BadEvidence.cases();
    }

    @Test
    void whereAllWentWellEveryIdIsDecidedAndNothingIsFound() {
        Judgement judgement = Checks.judge(GoodEvidence.unchanged());

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.unmeasured()).noneMatch(Unmeasured::decisive);
        assertThat(judgement.decided()).isEqualTo(IDS);
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
        assertThat(BadEvidence.cases().map(BadEvidence.Case::id).collect(Collectors.toSet()))
                .isEqualTo(IDS);
    }

    @Test
    void whereNothingWasCollectedOnlyVersionsAreDecided() {
        Judgement judgement = Checks.judge(GoodEvidence.with(GoodEvidence::nothingCollected));

        assertThat(judgement.findings()).isEmpty();
        assertSound(judgement);
        assertThat(judgement.decided())
                .containsExactly(
                        "release.post-carries-migration", "release.version-malformed", "release.version-not-newer");
        assertThat(judgement.unmeasured())
                .allSatisfy(gap -> assertThat(gap.reason()).endsWith("."));
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
        Set<String> told = new TreeSet<>(judgement.decided());
        told.addAll(undecided);
        assertThat(told).isEqualTo(IDS);
    }
}
