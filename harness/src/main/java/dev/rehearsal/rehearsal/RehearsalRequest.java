package dev.rehearsal.rehearsal;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.rehearsal.releases.Candidate;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be rehearsed, and how. Immutable.
 *
 * @param home the project's directory, where the scripts that build images lie
 * @param plans one per path, made before anything boots
 * @param notApplicable paths that were meant and that the target cannot have
 * @param from the old release that was asked for; null when each path has its own
 * @param to the new release that was asked for; null when each path has its own
 * @param data size of the seed, one of the target's; what the dump is called when there is one
 * @param jobs how many paths may run side by side
 * @param keep whether replicas stay
 * @param stopEarly whether a path is not rehearsed that the new release's tag already rejects
 * @param reportDirectory where the report goes
 * @param failOn least severity that rejects
 * @param command the command line that repeats this rehearsal
 * @param dockerHost the engine that was asked for; null for the machine's own
 * @param candidate the new release, where it is none yet or its images lie elsewhere
 * @param wishes what the person at the command line asks for beyond a gate's rehearsal
 */
public record RehearsalRequest(
        String runId,
        Path home,
        Target target,
        List<Plan> plans,
        List<Verdict.NotApplicable> notApplicable,
        @Nullable String from,
        @Nullable String to,
        String data,
        int jobs,
        boolean keep,
        boolean stopEarly,
        Path reportDirectory,
        Severity failOn,
        String command,
        String harnessVersion,
        @Nullable String dockerHost,
        Candidate candidate,
        OperatorOptions wishes) {
    public RehearsalRequest {
        plans = List.copyOf(plans);
        notApplicable = List.copyOf(notApplicable);
    }

    /** What nothing may show that the run writes. */
    public Secrets secrets() {
        if (wishes.discreet()) {
            wishes.redaction().withholdPrograms();
        }
        return Secrets.of(this, System.getenv());
    }
}
