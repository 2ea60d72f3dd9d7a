package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.Collector;
import dev.rehearsal.evidence.rollback.RollbackObserver;
import dev.rehearsal.evidence.site.ReplicaSite;
import dev.rehearsal.evidence.workload.WorkloadRunner;
import dev.rehearsal.postgres.Queries;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Between upgrade and way back: the new release writes, and what it has written is remembered. Not thread-safe. */
public final class NewReleaseWrites {
    /** Enough that each kind of write of every slot went in at least twice at the default settings. */
    private static final int WRITES = 20;

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Observers observers;
    private final @Nullable WorkloadRunner workload;
    private final RollbackObserver rollback;
    private final Collector collector;
    private final Consumer<String> say;

    NewReleaseWrites(
            Observers observers,
            @Nullable WorkloadRunner workload,
            RollbackObserver rollback,
            Collector collector,
            Consumer<String> say) {
        this.observers = observers;
        this.workload = workload;
        this.rollback = rollback;
        this.collector = collector;
        this.say = say;
    }

    void pass(ReplicaSite site) {
        if (workload == null) {
            remember(site, List.of());
            return;
        }
        say.accept("letting the new release write");
        int enough = workload.sent() + WRITES;
        Awaitility.await().atMost(LONGEST).until(() -> workload.sent() >= enough);
        observers.pauseUpdates();
        // what the queues still work on would change by itself
        workload.pause();
        say.accept("waiting until the queues are drained");
        List<String> stillQueued = collector.collect(
                "a drained queue before the way back", () -> workload.settle(sql -> Queries.ask(site.database(), sql)));
        remember(site, unsettled(stillQueued));
        workload.resume();
    }

    /** What is not known to be done; null is nobody's answer. */
    public static List<String> unsettled(@Nullable List<String> stillQueued) {
        return stillQueued == null ? List.of("nobody could say what was done") : stillQueued;
    }

    private void remember(ReplicaSite site, List<String> stillQueued) {
        say.accept("remembering what the new release has written");
        rollback.mark(site, stillQueued);
    }
}
