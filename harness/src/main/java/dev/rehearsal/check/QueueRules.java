package dev.rehearsal.check;

import dev.rehearsal.observe.Interfaces;
import dev.rehearsal.observe.QueueCounts;
import dev.rehearsal.plan.Ends;
import java.util.List;

/** What lay in the queues before and after. Stateless. */
final class QueueRules {
    private QueueRules() {}

    /**
     * Whether more jobs lie among the failed ones than before, or among those that somebody has begun, and whether some are
     * gone that were to be done later. Only where the new release stands in the end: what a restore takes away, jobs of the
     * time after it may rightly miss.
     */
    static void registries(Evidence evidence, Ruling ruling) {
        Interfaces interfaces = evidence.interfaces();
        Interfaces.Queues queues = interfaces == null ? null : interfaces.queues();
        if (queues == null || evidence.scope().ends() == Ends.OLD) {
            return;
        }
        QueueCounts before = ruling.given(queues.before(), "What lay in the queues before the plan");
        QueueCounts after = ruling.given(queues.after(), "What lay in the queues after the plan");
        if (before == null || after == null) {
            return;
        }
        List<String> failed = after.above(before, queues.failed());
        if (!failed.isEmpty()) {
            ruling.finding(
                    "queues",
                    "Jobs failed under " + evidence.to() + " that nobody will try again (" + failed.get(0)
                            + "); read the workers' logs, and queue them anew.",
                    failed);
        }
        List<String> begun = queues.begun() == null ? List.of() : after.above(before, queues.begun());
        if (!begun.isEmpty()) {
            ruling.finding(
                    "queues",
                    "Jobs were begun that neither end nor fail, with the queues drained (" + begun.get(0)
                            + "); whoever worked at them is gone, so let workers end what they hold before they stop.",
                    begun);
        }
        List<String> gone = queues.later() == null ? List.of() : after.below(before, queues.later());
        if (!gone.isEmpty()) {
            ruling.finding(
                    "queues",
                    "Jobs that were to be done later are no longer there under " + evidence.to() + " (" + gone.get(0)
                            + "); keep what is scheduled over the change, or schedule it anew.",
                    gone);
        }
    }
}
