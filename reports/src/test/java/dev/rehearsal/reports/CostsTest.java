package dev.rehearsal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.verdict.Precautions.Rollback;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostsTest {
    @ParameterizedTest
    @CsvSource({"true, true", "false, false", ", true"})
    void onlyWhatANewReleaseCameBeforeIsAWayBack(@Nullable Boolean upgraded, boolean wayBack) {
        assertThat(Costs.isWayBack(new Rollback(false, 9L, null, null, null, Map.of(), null, null, null, upgraded)))
                .isEqualTo(wayBack);
        assertThat(Costs.isWayBack(null)).isFalse();
    }
}
