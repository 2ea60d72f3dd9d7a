package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.verdict.Checks;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ChecksCommandTest {
    @Test
    void withoutAnIdEveryCheckHasALine() {
        Invocation checks = Invocation.of("checks");

        assertThat(checks.status()).isZero();
        assertThat(checks.out().lines())
                .hasSize(Checks.all().size())
                .anyMatch(line -> line.matches("data\\.rows-lost +blocker +Rows of the old release .*"));
    }

    @Test
    void anIdIsExplained() {
        Invocation checks = Invocation.of("checks", "data.rows-lost");

        assertThat(checks.status()).isZero();
        assertThat(checks.out())
                .startsWith("data.rows-lost (blocker)")
                .contains(
                        "  fires when   ", "  why          ", "  what to do   ", "  measured by  ", "  cannot see   ");
    }

    @Test
    void anAreaListsItsChecks() {
        assertThat(Invocation.of("checks", "schema").out().lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("schema."));
    }

    @Test
    void jsonHoldsTheSame() throws IOException {
        JsonNode checks = new JsonMapper()
                .readTree(Invocation.of("checks", "process.leftovers", "--json").out())
                .path("checks");

        assertThat(checks).hasSize(1);
        assertThat(checks.at("/0/id").asText()).isEqualTo("process.leftovers");
        assertThat(checks.at("/0/severity").asText()).isEqualTo("warning");
        assertThat(checks.at("/0/cannotSee").asText()).isNotEmpty();
    }

    @Test
    void anIdThatDoesNotExistIsAUsageErrorThatNamesItsNeighbours() {
        Invocation checks = Invocation.of("checks", "data.rows-gone");

        assertThat(checks.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(checks.err()).contains("There is no check 'data.rows-gone'.").contains("data.rows-lost");
    }
}
