package dev.rehearsal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.campaign.Campaign;
import dev.rehearsal.verdict.Checks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Evidence of known truth that is mutated: a part of it is missing, cut or contradicts the rest. */
@Tag("campaign")
class EvidenceCampaignTest {
    /** Where null within says that the target has none of it, or that nothing was wrong. */
    private static final Set<String> NULL_IS_NONE =
            Set.of("fromContents", "toContents", "sameDayContents", "interfaces");

    private final Campaign campaign = new Campaign("evidence", Duration.ofSeconds(10));

    @TestFactory
    Stream<DynamicTest> evidence() {
        missingInABadRelease();
        partOfItMissingInABadRelease();
        missingInAGoodRelease();
        muchMissing();
        return campaign.tests();
    }

    /** What a fault shows in is not there: its id may be undecided, and never decided in the release's favour. */
    private void missingInABadRelease() {
        Evidence good = GoodEvidence.unchanged();
        List<BadEvidence.Case> faults = BadEvidence.cases().toList();
        for (BadEvidence.Case fault : faults) {
            Evidence bad = GoodEvidence.with(fault.change());
            for (Fact<?> fact : EvidenceMutation.changed(good, bad)) {
                campaign.add(fact.name() + " missing, bad release (" + fault + ")", random -> {
                    Judgement judgement = Checks.judge(EvidenceMutation.without(bad, fact));
                    assertThat(clean(judgement, fault.id()))
                            .as("%s is decided without a finding", fault.id())
                            .isFalse();
                });
            }
        }
    }

    /** The same with a part of the component null, empty, or cut to its first half. */
    private void partOfItMissingInABadRelease() {
        Evidence good = GoodEvidence.unchanged();
        for (BadEvidence.Case fault : BadEvidence.cases().toList()) {
            Evidence bad = GoodEvidence.with(fault.change());
            for (Fact<?> fact : EvidenceMutation.changed(good, bad)) {
                if (NULL_IS_NONE.contains(fact.name())) {
                    continue;
                }
                for (EvidenceMutation.Partial partial : EvidenceMutation.partials(bad, fact)) {
                    campaign.add(partial.what() + ", bad release (" + fault + ")", random -> {
                        Judgement judgement = Checks.judge(partial.evidence());
                        assertThat(clean(judgement, fault.id()))
                                .as("%s is decided without a finding", fault.id())
                                .isFalse();
                    });
                }
            }
        }
    }

    /** What is not there was not done by the release. */
    private void missingInAGoodRelease() {
        for (GoodPath path : GoodPath.values()) {
            campaign.add("each component missing in its turn, good release (" + path + ")", random -> {
                Evidence good = path.evidence();
                for (Fact<?> fact : EvidenceMutation.facts(good)) {
                    assertNotRejected(path, EvidenceMutation.without(good, fact));
                }
            });
        }
    }

    /** Several at once, by chance. */
    private void muchMissing() {
        List<BadEvidence.Case> faults = BadEvidence.cases().toList();
        Evidence good = GoodEvidence.unchanged();
        for (int each = 0; each < 50; each++) {
            campaign.add("some components missing, any bad release", random -> {
                BadEvidence.Case fault = faults.get(random.nextInt(faults.size()));
                Evidence bad = GoodEvidence.with(fault.change());
                List<Fact<?>> shown = EvidenceMutation.changed(good, bad);
                Evidence left = without(bad, random);
                if (!shown.isEmpty()) {
                    left = EvidenceMutation.without(left, shown.get(random.nextInt(shown.size())));
                }
                assertThat(!shown.isEmpty() && clean(Checks.judge(left), fault.id()))
                        .as("%s is decided without a finding", fault)
                        .isFalse();
            });
            campaign.add("some components missing, any good release", random -> {
                GoodPath path = GoodPath.values()[random.nextInt(GoodPath.values().length)];
                assertNotRejected(path, without(path.evidence(), random));
            });
        }
    }

    private static Evidence without(Evidence evidence, Random random) {
        List<Fact<?>> facts = new ArrayList<>(EvidenceMutation.facts(evidence));
        Collections.shuffle(facts, random);
        Evidence left = evidence;
        for (Fact<?> fact : facts.subList(0, 2 + random.nextInt(6))) {
            left = EvidenceMutation.without(left, fact);
        }
        return left;
    }

    private static void assertNotRejected(GoodPath path, Evidence evidence) {
        assertThat(Checks.judge(evidence).findings())
                .filteredOn(finding -> finding.severity() == Severity.BLOCKER)
                .extracting(Finding::message)
                .as("%s", path)
                .isEmpty();
    }

    private static boolean clean(Judgement judgement, String id) {
        return judgement.decided().contains(id)
                && judgement.findings().stream().noneMatch(each -> each.id().equals(id));
    }
}
