package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.EvidenceParts.availability;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.verdict.Checks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StarvedTest {
    @ParameterizedTest
    @CsvSource({"0, false", "50, false", "51, true"})
    void aTwentiethOfTheRequestsMayLeaveLate(long late, boolean starved) {
        assertThat(Checks.starved(
                        GoodEvidence.with(evidence -> evidence.availability = availability(1_000, 0, late, List.of()))))
                .isEqualTo(starved);
    }

    @Test
    void whereNobodyProbedNothingWasLate() {
        assertThat(Checks.starved(GoodEvidence.with(evidence -> evidence.availability = null)))
                .isFalse();
    }
}
