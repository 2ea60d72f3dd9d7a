package dev.rehearsal.rehearsal;

import dev.rehearsal.plan.Command;
import dev.rehearsal.plan.Phase;
import dev.rehearsal.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** What stands in quotes in messages and is no row: names and commands of plans and target. Stateless. */
final class Quotations {
    private Quotations() {}

    static List<String> of(RehearsalRequest request, Secrets secrets) {
        List<String> quoted = new ArrayList<>(request.target().diagnostics());
        quoted.addAll(request.target().services().keySet());
        for (Plan plan : request.plans()) {
            quoted.addAll(List.of(plan.path(), plan.from(), plan.to()));
            for (Phase phase : plan.phases()) {
                quoted.add(phase.name());
                phase.steps().forEach(step -> {
                    quoted.add(step.name());
                    step.commands().stream().map(Command::actual).forEach(quoted::add);
                });
            }
        }
        return quoted.stream().map(secrets::hiddenIn).toList();
    }
}
