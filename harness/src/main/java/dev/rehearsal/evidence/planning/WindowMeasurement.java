package dev.rehearsal.evidence.planning;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.StepResult;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sets the planned maintenance window against what was measured. Stateless. */
public final class WindowMeasurement {
    private WindowMeasurement() {}

    /**
     * @param health from the last command until every gate was open; null when that never happened
     * @param smoke how long verifying took; null when nothing was verified
     */
    public static List<WindowPhase> of(
            List<Target.PlannedPhase> planned,
            List<StepResult> steps,
            @Nullable Duration health,
            @Nullable Duration smoke) {
        return planned.stream()
                .map(phase -> new WindowPhase(
                        phase.phase(),
                        phase.planned(),
                        measured(phase, steps, health, smoke),
                        commands(phase, steps).stream()
                                .map(StepResult::startedAt)
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    private static @Nullable Duration measured(
            Target.PlannedPhase phase, List<StepResult> steps, @Nullable Duration health, @Nullable Duration smoke) {
        if (phase.commands() == null) {
            return "health".equals(phase.measures()) ? health : smoke;
        }
        List<Duration> found =
                commands(phase, steps).stream().map(StepResult::duration).toList();
        return found.isEmpty() ? null : found.stream().reduce(Duration.ZERO, Duration::plus);
    }

    private static List<StepResult> commands(Target.PlannedPhase phase, List<StepResult> steps) {
        String commands = phase.commands();
        if (commands == null) {
            return List.of();
        }
        Pattern pattern = Pattern.compile(commands);
        return steps.stream()
                .filter(step -> pattern.matcher(step.command()).find())
                .toList();
    }
}
