package dev.rehearsal.evidence.migrations;

import dev.rehearsal.descriptor.Examined;
import dev.rehearsal.descriptor.SmokeResource;
import dev.rehearsal.evidence.migrations.Handovers.Left;
import dev.rehearsal.evidence.smoke.Smoke;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import dev.rehearsal.postgres.DatabaseCopies;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.server.ReplicaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets the new release follow the old one on a copy of the database, write, and be followed by the old one again: what each
 * leaves on the queues the other has to do, and what the new release has written has to outlast the way down. The old
 * release's containers are gone afterwards, so that it must be the last pass. Not thread-safe.
 */
public final class SuccessionPass implements Pass {
    private final String run;
    private final List<DowngradeResult> descents = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private @Nullable QueuedJobs forward;
    private @Nullable QueuedJobs back;
    private @Nullable OldComposeStart onOldCompose;

    /** @param run what {@code {run}} begins with in what it makes */
    public SuccessionPass(String run) {
        this.run = run;
    }

    /** What it has seen so far. */
    public ReleaseTakeover seen() {
        return new ReleaseTakeover(descents, forward, back, onOldCompose, gaps);
    }

    @Override
    public void run(ExaminationEnvironment environment, DatabaseCopies copies) {
        if (!environment.examines(Examined.SUCCESSION)) {
            gaps.add(Examined.SUCCESSION.leftOut());
            return;
        }
        try {
            follow(environment, copies, new Handovers(environment, run, gaps));
        } catch (DatabaseException | ReplicaException failed) {
            gaps.add("Old and new release could not follow each other: " + failed.getMessage());
        } finally {
            environment.stopApplication();
        }
    }

    private void follow(ExaminationEnvironment environment, DatabaseCopies copies, Handovers handovers) {
        copies.reset();
        Left left = null;
        if (!Handovers.queued(environment.from()).isEmpty()
                && stands(environment.startApplication(), environment.fromVersion())) {
            environment.say("letting the old release leave jobs to the new one, on a copy of the database");
            left = handovers.leave(environment.fromVersion(), environment.from(), "left");
        }
        environment.stopApplication();
        DowngradeRunner way = new DowngradeRunner(environment, copies);
        Optional<String> stuck = way.climb();
        if (stuck.isPresent()) {
            gaps.add(stuck.get());
            return;
        }
        environment.say("starting the new release by the old Compose file");
        onOldCompose = environment.startNewByOldCompose();
        environment.stopApplication();
        if (!stands(environment.startNewRelease(), environment.toVersion())) {
            return;
        }
        if (left != null) {
            forward = handovers.takeOver(left, environment.toVersion(), environment.to());
        }
        Left later = write(environment, handovers);
        environment.stopApplication();
        descents.addAll(way.descend());
        if (later != null && way.isDown() && stands(environment.startApplication(), environment.fromVersion())) {
            back = handovers.takeOver(later, environment.fromVersion(), environment.from());
        }
    }

    /** The new release writes of each kind, and leaves something itself; null when nothing it makes goes over queues. */
    private @Nullable Left write(ExaminationEnvironment environment, Handovers handovers) {
        environment.say("letting the new release write");
        List<SmokeResource> jobs = Handovers.queued(environment.to());
        List<SmokeResource> others = new ArrayList<>(environment.to().smoke());
        others.removeAll(jobs);
        Smoke writes = handovers.smoke(environment.to(), others, "new");
        writes.run(Phase.CREATE);
        writes.run(Phase.VERIFY);
        return jobs.isEmpty() ? null : handovers.leave(environment.toVersion(), environment.to(), "later");
    }

    private boolean stands(List<String> closed, String version) {
        if (!closed.isEmpty()) {
            gaps.add("Release " + version + " does not stand on a copy of the database: " + closed.get(0) + ".");
        }
        return closed.isEmpty();
    }
}
