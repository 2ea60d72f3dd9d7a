package dev.rehearsal.rehearsal;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.Collector;
import dev.rehearsal.evidence.rollback.RollbackObserver;
import dev.rehearsal.evidence.site.ReplicaSite;
import dev.rehearsal.machine.MachineWatch;
import dev.rehearsal.postgres.Queries;
import dev.rehearsal.rehearsal.snapshot.CapturedValues;
import dev.rehearsal.runbook.Ends;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.server.Replica;
import java.util.List;
import java.util.Map;

/** What belongs to one rehearsal of one path. Used by one thread. */
record PathSession(
        RunContext context,
        Plan plan,
        Target oldRelease,
        Target newRelease,
        PathPolicy policy,
        Progress progress,
        Replica replica,
        PathLog log,
        MachineWatch machine,
        Collector collector,
        ImageRecord images,
        RollbackObserver rollbackObserver) {
    /** Of a clone, with what seeding captured; the releases as each describes itself. */
    static PathSession on(
            Replica replica, RunContext context, Plan plan, Progress progress, PathLog log, MachineWatch machine) {
        Map<String, String> captured = CapturedValues.read(replica);
        context.secrets().learnCaptured(captured);
        Target oldRelease = context.target().at(plan.from()).with(captured);
        return new PathSession(
                context,
                plan,
                oldRelease,
                context.target().at(plan.to()).with(captured),
                new PathPolicy(plan, oldRelease),
                progress,
                replica,
                log,
                machine,
                new Collector(),
                new ImageRecord(),
                new RollbackObserver(plan, oldRelease));
    }

    boolean endsWithTheOld() {
        return plan.conditions().ends() == Ends.OLD;
    }

    /** The release that has to stand in the end. */
    Target finalRelease() {
        return endsWithTheOld() ? oldRelease : newRelease;
    }

    void say(String what) {
        progress.begins(plan.path(), what);
    }

    static List<String> revisions(ReplicaSite site, Target release) {
        return Queries.ask(site.database(), release.migrations().current());
    }
}
