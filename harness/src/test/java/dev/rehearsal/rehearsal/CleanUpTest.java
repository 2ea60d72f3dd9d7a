package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleanUpTest {
    @Test
    void whatCannotBeRemovedIsToldAndCostsNobodyTheResult() {
        List<String> told = new ArrayList<>();
        CleanUp.close("The replica", told::add, () -> {
            throw new IllegalStateException("the engine is gone");
        });
        CleanUp.close("The log", told::add, () -> {});
        assertThat(told)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("The replica could not be removed or closed: the engine is gone")
                        .contains("rehearse clean --orphans"));
    }
}
