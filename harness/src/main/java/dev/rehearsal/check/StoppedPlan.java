package dev.rehearsal.check;

import dev.rehearsal.observe.StepResult;
import java.util.Optional;

/** A procedure that did not reach its end; what it would have done later is then not held against it again. Stateless. */
final class StoppedPlan {
    private StoppedPlan() {}

    /** Whether the procedure stopped early; the ruling then says that the id is undecided. */
    static boolean before(Evidence evidence, Ruling ruling, String what) {
        Optional<String> step = step(evidence);
        step.ifPresent(name -> ruling.undecided("The procedure stopped in step '" + name + "', before " + what + "."));
        return step.isPresent();
    }

    private static Optional<String> step(Evidence evidence) {
        return evidence.steps() == null
                ? Optional.empty()
                : evidence.steps().stream()
                        .filter(step -> step.exitCode() != 0)
                        .map(StepResult::name)
                        .findFirst();
    }
}
