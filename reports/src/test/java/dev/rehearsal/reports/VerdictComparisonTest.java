package dev.rehearsal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class VerdictComparisonTest {
    @Test
    void aRunAgainstItselfHasNoChange() {
        VerdictComparison same = VerdictComparison.of(Samples.rejected(), Samples.rejected());

        assertThat(same.text())
                .contains("outcome  still rejected", "standard (recommended)  still approved")
                .doesNotContain("new  ", "gone  ", "image");
        assertThat(same.paths()).allSatisfy(path -> {
            assertThat(path.added()).isEmpty();
            assertThat(path.gone()).isEmpty();
            assertThat(path.undecided()).isEmpty();
        });
    }

    @Test
    void whatIsNewOrGoneIsTold() {
        VerdictComparison worse = VerdictComparison.of(Samples.approved(), Samples.rejected());

        assertThat(worse.text())
                .contains("outcome  approved -> rejected")
                .contains("database-rollback (documented)  " + Span.NONE + " -> rejected")
                .contains("  new   blocker process.step-failed Migrate down: Step 'Migrate down'")
                .contains("  downtime  1.9 s -> 1.9 s");
        assertThat(VerdictComparison.of(Samples.rejected(), Samples.approved()).text())
                .contains("  gone  blocker data.rows-lost");
    }

    @Test
    void jsonSaysTheSame() throws IOException {
        JsonNode json = new JsonMapper()
                .readTree(VerdictComparison.of(Samples.approved(), Samples.rejected())
                        .json());

        assertThat(json.at("/outcome/before").asText()).isEqualTo("approved");
        assertThat(json.at("/paths/0/millis/downtime/after").asLong()).isEqualTo(1860);
        assertThat(json.at("/paths/1/added/0/id").asText()).isEqualTo("process.step-failed");
        assertThat(json.at("/paths/1/outcome/before").isNull()).isTrue();
    }

    @Test
    void nothingThatAnApplicationWroteReachesATerminalAsControl() {
        assertThat(VerdictComparison.of(Samples.approved(), Samples.hostile()).text())
                .doesNotContain("\u001b", "\u202e");
    }
}
