package dev.rehearsal.check;

import dev.rehearsal.observe.Interfaces;
import dev.rehearsal.observe.QueueCounts;
import dev.rehearsal.plan.Ends;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What lay in the queues before and after. Stateless. */
final class QueueRules {
    private QueueRules() {}

    /**
     * Whether more jobs lie among the failed ones than before. Only where the new release stands in the end: what a restore
     * takes away, jobs of the time after it may rightly miss.
     */
    static void failedJobs(Evidence evidence, Ruling ruling) {
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
        Pattern failed = Pattern.compile(queues.failed());
        List<String> more = new ArrayList<>();
        after.names().forEach((name, count) -> {
            long was = before.names().getOrDefault(name, 0L);
            if (count > was && failed.matcher(name).find()) {
                more.add(name + ": " + count + ", and " + was + " before");
            }
        });
        if (!more.isEmpty()) {
            ruling.finding(
                    "queues",
                    "Jobs failed under " + evidence.to() + " that nobody will try again (" + more.get(0)
                            + "); read the workers' logs, and queue them anew.",
                    more);
        }
    }
}
