package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.EvidenceParts.container;
import static dev.rehearsal.evidence.EvidenceParts.insert;
import static dev.rehearsal.evidence.EvidenceParts.postgres;
import static dev.rehearsal.evidence.GoodEvidence.FROM;
import static dev.rehearsal.evidence.GoodEvidence.TO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.evidence.containers.ContainerAttestation;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import dev.rehearsal.evidence.workload.Ledger;
import dev.rehearsal.postgres.RevisionState;
import dev.rehearsal.verdict.Checks;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A way back that was never begun, since the new release did not become healthy. What stands at the end is the new release
 * on its schema, as it has to be; only that it is not healthy is held against it.
 */
class NotBegunTest {
    private static final String WHY = "release " + TO + " did not become healthy before it";

    private static Judgement judge(Ledger ledger) {
        return Checks.judge(GoodEvidence.with(GoodPath.RESTORE.and(evidence -> {
            evidence.notBegun = WHY;
            evidence.rollback = null;
            evidence.closedGates = List.of("ready: /ready answered 503, expected 200");
            evidence.instability = null;
            evidence.revision = new RevisionState(List.of("r2"), List.of("r2"));
            evidence.containers = List.of(left("api"), left("worker"), postgres());
            evidence.smoke = EvidenceParts.goodSmoke().stream()
                    .filter(each -> each.phase() != Phase.VERIFY_AFTER)
                    .toList();
            evidence.newErrorLines = List.of("Traceback");
            evidence.ledger = ledger;
        })));
    }

    /** The new release's, where the old one's would be expected after the way back. */
    private static ContainerAttestation left(String service) {
        return container(service, TO, "sha256:new", "registry/app:" + TO, "registry/app:" + FROM, "sha256:old");
    }

    @Test
    void nothingOfTheWayBackIsHeldAgainstAnyone() {
        Judgement judgement = judge(new Ledger(List.of(insert(10, 1, 1)), List.of()));

        assertThat(judgement.findings())
                .extracting(Finding::id, Finding::subject)
                .containsExactlyInAnyOrder(
                        tuple("availability.unhealthy-after", TO), tuple("process.errors-in-log", TO));
        assertThat(judgement.findings().get(0).message()).contains("the procedure was not begun");
        assertThat(judgement.unmeasured())
                .filteredOn(gap -> gap.decisive() && gap.reason().contains(WHY))
                .extracting(Unmeasured::id)
                .containsAll(Set.of(
                        "release.version-misreported",
                        "release.image-mismatch",
                        "process.container-left-old",
                        "schema.downgrade-leaves-trace",
                        "schema.downgrade-loses-data",
                        "schema.not-at-head",
                        "rollback.old-release-unhealthy",
                        "rollback.objective-exceeded",
                        "rollback.later-rows-survive",
                        "rollback.data-loss"));
    }

    @Test
    void whatIsLostBeforeItIsSeenAllTheSame() {
        assertThat(judge(new Ledger(List.of(insert(10, 1, 1), insert(11, 0, 0)), List.of()))
                        .findings())
                .extracting(Finding::id)
                .contains("data.acknowledged-write-lost");
    }
}
