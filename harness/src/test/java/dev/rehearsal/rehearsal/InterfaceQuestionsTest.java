package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InterfaceQuestionsTest {
    @Test
    void aLineIsANameAndANumberAndWhatIsNotIsPassedOver() {
        assertThat(InterfaceQuestions.counts(
                        "failed high 3\nkeys hash forever\t12\n\nWarning: a password\nkeys hash forever 1\n"))
                .isEqualTo(Map.of("failed high", 3L, "keys hash forever", 13L));
    }
}
