package dev.rehearsal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.verdict.Precautions.Rollback;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserImpactTest {
    @ParameterizedTest
    @CsvSource({"true, true", "false, false", ", true"})
    void onlyWhatANewReleaseCameBeforeIsAWayBack(@Nullable Boolean upgraded, boolean rollback) {
        assertThat(UserImpact.isWayBack(
                        new Rollback(false, 9L, null, null, null, Map.of(), null, null, null, upgraded)))
                .isEqualTo(rollback);
        assertThat(UserImpact.isWayBack(null)).isFalse();
    }
}
