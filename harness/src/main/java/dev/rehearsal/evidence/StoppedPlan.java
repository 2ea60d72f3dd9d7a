package dev.rehearsal.evidence;

import dev.rehearsal.runbook.OnFailure;
import java.util.List;
import java.util.Optional;

/** A procedure that did not reach its end; what it would have done later is then not held against it again. Stateless. */
public final class StoppedPlan {
    private StoppedPlan() {}

    /** Whether the procedure stopped early; the ruling then says that the id is undecided. */
    public static boolean before(Evidence evidence, Ruling ruling, String what) {
        if (notBegun(evidence, ruling)) {
            return true;
        }
        Optional<String> step = step(evidence);
        step.ifPresent(name -> ruling.undecided("The procedure stopped in step '" + name + "', before " + what + "."));
        return step.isPresent();
    }

    /** Whether it did not even begin, since what comes before it failed; the ruling then says that the id is undecided. */
    public static boolean notBegun(Evidence evidence, Ruling ruling) {
        String why = evidence.get(Run.NOT_BEGUN);
        if (why != null) {
            ruling.undecided("The procedure was not begun: " + why + ".");
        }
        return why != null;
    }

    /** Whether this step's failure, if it is one, counts against anyone. */
    public static boolean failed(StepResult step) {
        return step.failed() && step.onFailure() != OnFailure.IS_FINE;
    }

    private static Optional<String> step(Evidence evidence) {
        return evidence.get(Run.STEPS, List.of()).stream()
                .filter(StepResult::stopped)
                .map(StepResult::name)
                .findFirst();
    }
}
