package dev.rehearsal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.descriptor.SmokeResource.Proof;
import dev.rehearsal.evidence.smoke.SmokeResult;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import dev.rehearsal.verdict.Checks;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that is not healthy may still let in whom it must refuse. */
class ClosedGateDenialTest {
    private static final String ID = "contract.response-changed";

    private static Judgement judge(int status) {
        return Checks.judge(GoodEvidence.with(evidence -> {
            evidence.closedGates = List.of("ready: /ready answered 503, expected 200");
            evidence.instability = null;
            SmokeResult asked = new SmokeResult(
                    "dashboard",
                    Phase.VERIFY_AFTER,
                    "anonymous",
                    Proof.DENIAL,
                    "GET /dashboard",
                    status,
                    status == 401,
                    "expected status [401], seen " + status);
            evidence.smoke = Stream.concat(
                            EvidenceParts.goodSmoke().stream().filter(each -> each.phase() != Phase.VERIFY_AFTER),
                            Stream.of(asked))
                    .toList();
        }));
    }

    @Test
    void whoIsLetInIsFoundThoughAGateIsClosed() {
        assertThat(judge(200).findings())
                .anyMatch(
                        finding -> finding.id().equals(ID) && finding.message().contains("as anonymous"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 401, 404, 502, 503})
    void whatDoesNotServeHasLetNobodyInAndDecidesNothing(int status) {
        Judgement judgement = judge(status);

        assertThat(judgement.findings()).noneMatch(finding -> finding.id().equals(ID));
        assertThat(judgement.decided()).doesNotContain(ID);
    }
}
