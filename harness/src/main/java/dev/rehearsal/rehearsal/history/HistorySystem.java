package dev.rehearsal.rehearsal.history;

import dev.rehearsal.descriptor.SmokeResource.Proof;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.Workload;
import dev.rehearsal.evidence.containers.ContainerInspection;
import dev.rehearsal.evidence.schema.RevisionHeads;
import dev.rehearsal.evidence.site.Readiness;
import dev.rehearsal.evidence.site.ReplicaSite;
import dev.rehearsal.evidence.smoke.Smoke;
import dev.rehearsal.evidence.smoke.SmokeResult;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import dev.rehearsal.evidence.workload.Ledger;
import dev.rehearsal.evidence.workload.WorkloadRunner;
import dev.rehearsal.machine.MachineLoad;
import dev.rehearsal.machine.MachineWatch;
import dev.rehearsal.postgres.Queries;
import dev.rehearsal.postgres.QuiescenceWait;
import dev.rehearsal.rehearsal.RunContext;
import dev.rehearsal.rehearsal.snapshot.CapturedValues;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.verdict.Recording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The system that goes through a history, on one clone: whoever uses it, and what it says of itself. Not thread-safe. */
final class HistorySystem implements AutoCloseable {
    /** Longer than a worker takes from one write of a job to the next; chosen. */
    private static final Duration STILL = Duration.ofSeconds(1);

    private static final Duration STILL_AT_LAST = Duration.ofSeconds(20);
    private static final Duration WRITTEN = Duration.ofMinutes(1);

    private final RunContext context;
    private final Replica replica;
    private final Map<String, String> captured;
    private final String from;
    private final ReplicaSite site;
    private final Smoke smoke;
    private final @Nullable WorkloadRunner workload;
    private final Map<String, List<String>> heads;
    private final Map<String, Target> targets = new HashMap<>();
    private @Nullable HistoryWatch watch;
    private final MachineWatch machine;
    private List<SmokeResult> created = List.of();

    private HistorySystem(
            RunContext context,
            Replica replica,
            Map<String, List<String>> heads,
            Map<String, String> captured,
            String from,
            ReplicaSite site) {
        this.context = context;
        this.replica = replica;
        this.heads = heads;
        this.captured = Map.copyOf(captured);
        this.from = from;
        this.site = site;
        this.machine = MachineWatch.start(command -> replica.require(command));
        Target old = at(from);
        this.smoke = new Smoke(
                site.site(),
                old.identities(),
                old.smoke(),
                database(),
                context.request().runId());
        Workload work = old.workload();
        this.workload = work == null
                ? null
                : new WorkloadRunner(
                        site.site(),
                        old.identities(),
                        work,
                        context.request().runId(),
                        old.probe().timeout());
    }

    /**
     * Boots the first release on a clone, makes what has to survive, and prepares whoever writes.
     *
     * @param heads of releases that were asked before, which is added to; any thread may
     * @throws ReplicaException when it does not even stand
     */
    static HistorySystem boot(RunContext context, Replica replica, Map<String, List<String>> heads, String from) {
        Map<String, String> captured = CapturedValues.read(replica);
        context.secrets().learnCaptured(captured);
        ReplicaSite site = ReplicaSite.on(
                replica,
                context.target().at(from).with(captured),
                context.request().wishes().discreet());
        HistorySystem system = new HistorySystem(context, replica, heads, captured, from, site);
        try {
            site.up();
            List<String> closed = system.readiness(from, from).await();
            if (!closed.isEmpty()) {
                throw new ReplicaException("The old release " + from + " does not become healthy on its clone: "
                        + String.join("; ", closed));
            }
            system.create();
            system.watch = HistoryWatch.start(site.database(), context.target());
            return system;
        } catch (RuntimeException failed) {
            system.close();
            throw failed;
        }
    }

    private void create() {
        List<SmokeResult> results = new ArrayList<>(smoke.run(Phase.CREATE));
        results.addAll(smoke.run(Phase.VERIFY));
        created = List.copyOf(results);
        if (workload != null) {
            workload.prepare();
            workload.pause();
            workload.start();
        }
    }

    /** What the machine gave it up to now. */
    MachineLoad machine() {
        return machine.soFar();
    }

    ReplicaSite site() {
        return site;
    }

    Replica replica() {
        return replica;
    }

    /** The target as this release describes it, with what seeding captured. */
    Target at(String release) {
        return targets.computeIfAbsent(
                release, each -> context.target().at(each).with(captured));
    }

    Function<String, List<String>> database() {
        return sql -> Queries.ask(site.database(), sql);
    }

    ContainerInspection containers(String standing, String other) {
        return new ContainerInspection(replica, at(standing), at(other));
    }

    Readiness readiness(String standing, String other) {
        return Readiness.of(site.site(), at(standing), containers(standing, other));
    }

    /** Waits until nothing is written any more. */
    void rest() {
        if (!QuiescenceWait.await(site.database(), STILL, STILL_AT_LAST)) {
            throw new ReplicaException("The database is still being written to, " + STILL_AT_LAST.toSeconds()
                    + " s after the last request, so nothing can be compared with it.");
        }
    }

    /** Users write from now on. */
    void busy() {
        if (workload != null) {
            workload.resume();
        }
    }

    /** Returns when this many writes more were sent. */
    void written(int more) {
        if (workload != null) {
            WorkloadRunner writing = workload;
            int enough = writing.sent() + more;
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(WRITTEN)
                    .until(() -> writing.sent() >= enough);
        }
    }

    /** Nobody writes any more. */
    void quiet() {
        if (workload != null) {
            workload.pause();
        }
    }

    /** Every write so far with its fate, the queues drained; null when nobody writes to this target. */
    @Nullable
    Ledger ledger() {
        if (workload == null) {
            return null;
        }
        Ledger ledger = workload.account(database());
        // who was killed between storing a write and queueing its job leaves that to a sweep, which takes its time
        Ledger settled = ledger.undrained().isEmpty() ? ledger : workload.account(database());
        if (watch != null) {
            watch.takesUp(settled);
        }
        return settled;
    }

    /** What was seen along the time; nothing is seen any more afterwards. */
    @Nullable
    Recording recording() {
        return watch == null ? null : watch.stop();
    }

    /** These writes are rightly gone. */
    void forget(Set<String> keys) {
        if (workload != null && !keys.isEmpty()) {
            workload.forget(keys);
        }
    }

    /** Rows that the workload writes. */
    Map<String, String> workloadRows() {
        Workload work = at(from).workload();
        return work == null ? Map.of() : work.rows();
    }

    /** What was created, and whether this release answers for it now; sessions are the paths' matter. */
    List<SmokeResult> smoke(String standing) {
        Target target = at(standing);
        smoke.standsNow(target.identities(), target.smoke());
        List<SmokeResult> results = new ArrayList<>(created);
        results.addAll(smoke.run(Phase.VERIFY_AFTER));
        results.removeIf(result -> result.proves() == Proof.SESSION);
        return List.copyOf(results);
    }

    /** What was created, and whether this release, which is not healthy, still refuses whom it must. */
    List<SmokeResult> denials(String standing) {
        Target target = at(standing);
        smoke.standsNow(target.identities(), target.smoke());
        List<SmokeResult> results = new ArrayList<>(created);
        results.addAll(smoke.verifyDenials(true));
        return List.copyOf(results);
    }

    List<String> revisions(String release) {
        return Queries.ask(site.database(), at(release).migrations().current());
    }

    /** The heads of a release, which the checkout has to hold; asked once, since an image does not change. */
    @Nullable
    List<String> heads(String release) {
        List<String> known = heads.get(release);
        if (known == null) {
            List<String> asked = new RevisionHeads(replica, site, at(release)).of(release);
            if (asked == null) {
                return null;
            }
            known = asked;
            heads.put(release, asked);
        }
        return known;
    }

    RunContext context() {
        return context;
    }

    @Override
    public void close() {
        machine.close();
        if (watch != null) {
            watch.close();
        }
        if (workload != null) {
            workload.close();
        }
    }
}
