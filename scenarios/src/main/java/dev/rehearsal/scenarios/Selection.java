package dev.rehearsal.scenarios;

import dev.rehearsal.runbook.Plan;
import dev.rehearsal.verdict.Verdict;
import java.util.List;

/**
 * The paths that are meant. Immutable.
 *
 * @param plans of those that can be carried out, each path once
 * @param notApplicable those that the target cannot have
 */
record Selection(List<Plan> plans, List<Verdict.NotApplicable> notApplicable) {
    Selection {
        plans = List.copyOf(plans);
        notApplicable = List.copyOf(notApplicable);
    }
}
