package dev.rehearsal.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProseTest {
    @Test
    void whatStandsAboveABlockBelongsToItsFirstStep() {
        assertThat(steps("""
                # Title

                About all of it.

                ## Update

                First the images,
                as in the guide.

                And slowly.

                ```bash
                # 1. Pull
                docker compose pull
                # 2. Stop
                docker compose stop
                ```

                <!-- rehearse: may-fail -->
                ```bash
                # 3. Verify
                docker compose ps
                ```
                """))
                .extracting(Step::notes)
                .containsExactly(List.of("First the images, as in the guide.", "And slowly."), List.of(), List.of());
    }

    @Test
    void whatStandsAboveAFileIsNotTakenForTheStepAfterIt() {
        assertThat(steps("""
                ## Update

                This goes into a file.

                ```yaml override.yml
                services: {}
                ```

                ```bash
                # 1. Verify
                docker compose ps
                ```
                """)).extracting(Step::notes).containsExactly(List.of());
    }

    private static List<Step> steps(String runbook) {
        return new RunbookParser("runbook.md", RunbookPlaceholders.literal(Map.of()), "1", "2")
                .parse("standard", "recommended", runbook).phases().stream()
                        .flatMap(phase -> phase.steps().stream())
                        .toList();
    }
}
