package dev.rehearsal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.compatibility.Interfaces;
import dev.rehearsal.evidence.compatibility.QueueCounts;
import dev.rehearsal.verdict.Checks;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueJudgementTest {
    @Test
    void whatHadNothingToLookAtIsToldAndDecidesNothing() {
        QueueCounts counted = QueueCounts.parse("dead high 0\nlater low 0\n");

        List<Unmeasured> gaps = gaps(new Interfaces.Queues("failed", "begun", "later", counted, counted));

        assertThat(gaps).noneMatch(Unmeasured::decisive);
        assertThat(gaps)
                .extracting(Unmeasured::reason)
                .anySatisfy(reason -> assertThat(reason).contains("'failed'"))
                .anySatisfy(reason -> assertThat(reason).contains("'begun'"))
                .anySatisfy(reason -> assertThat(reason).contains("No job that is due later"));
    }

    @Test
    void whereEveryPatternNamesSomethingNothingIsMissing() {
        assertThat(gaps(GoodInterfaces.queues(3))).isEmpty();
    }

    private static List<Unmeasured> gaps(Interfaces.Queues queues) {
        Judgement judgement = Checks.judge(GoodEvidence.with(GoodPath.UPGRADE.and(
                evidence -> evidence.interfaces = new Interfaces(null, null, null, null, queues, null))));
        assertThat(judgement.findings()).extracting(Finding::id).doesNotContain("data.job-lost");
        return judgement.unmeasured().stream()
                .filter(gap -> gap.id().equals("data.job-lost"))
                .toList();
    }
}
