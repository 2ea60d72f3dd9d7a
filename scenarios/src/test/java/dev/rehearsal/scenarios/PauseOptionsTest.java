package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.runbook.Step;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PauseOptionsTest {
    private static final Target TARGET = TargetLoader.load(Path.of("../fixtures/gitpulse/target.yaml"));
    private static final Plan PLAN = Procedures.plan(TARGET, "standard", "recommended", "2026.5.15", "2026.5.17");

    @ParameterizedTest
    @CsvSource({
        "5, Run migrations",
        "migrations, Run migrations",
        "BACK UP, Back up",
        "1, Switch to the correct version"
    })
    void aStepIsMeantByItsNumberOrAPartOfItsName(String wanted, String name) {
        assertThat(PauseOptions.find(PLAN, wanted).name()).isEqualTo(name);
    }

    @Test
    void whatMeansNoStepOrSeveralIsToldWithAllSteps() {
        assertThatThrownBy(() -> PauseOptions.find(PLAN, "99"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("No step of path standard")
                .hasMessageContaining("5 Run migrations");
        assertThatThrownBy(() -> PauseOptions.find(PLAN, "s")).hasMessageContaining("More than one step");
    }

    @Test
    void eachStepIsShownAndDoneOnlyWhenThePersonSaysSo() {
        StringWriter shown = new StringWriter();
        Step step = PauseOptions.find(PLAN, "5");

        assertThat(asking("\n", shown).goesOn("standard", "Update", step)).isTrue();
        assertThat(asking("what?\nq\n", shown).goesOn("standard", "Update", step))
                .isFalse();
        assertThat(asking("", shown).goesOn("standard", "Update", step)).isFalse();

        assertThat(shown.toString())
                .contains(
                        "Step 5 of 7: Update / Run migrations", "  $ docker compose run --rm api alembic upgrade head");
    }

    private static StepPrompt asking(String keys, StringWriter shown) {
        return new StepPrompt(new BufferedReader(new StringReader(keys)), new PrintWriter(shown), PLAN);
    }
}
