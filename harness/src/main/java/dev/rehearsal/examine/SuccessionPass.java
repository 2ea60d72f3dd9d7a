package dev.rehearsal.examine;

import dev.rehearsal.database.DatabaseCopies;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.examine.Handovers.Left;
import dev.rehearsal.observe.Smoke;
import dev.rehearsal.observe.SmokeResult.Phase;
import dev.rehearsal.replica.ReplicaException;
import dev.rehearsal.target.Examined;
import dev.rehearsal.target.SmokeResource;
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
    private final List<Descent> descents = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private @Nullable Handover forward;
    private @Nullable Handover back;
    private @Nullable OldComposeStart onOldCompose;

    /** @param run what {@code {run}} begins with in what it makes */
    public SuccessionPass(String run) {
        this.run = run;
    }

    /** What it has seen so far. */
    public Succession seen() {
        return new Succession(descents, forward, back, onOldCompose, gaps);
    }

    @Override
    public void run(Grounds grounds, DatabaseCopies copies) {
        if (!grounds.examines(Examined.SUCCESSION)) {
            gaps.add(Examined.SUCCESSION.leftOut());
            return;
        }
        try {
            follow(grounds, copies, new Handovers(grounds, run, gaps));
        } catch (DatabaseException | ReplicaException failed) {
            gaps.add("Old and new release could not follow each other: " + failed.getMessage());
        } finally {
            grounds.stopApplication();
        }
    }

    private void follow(Grounds grounds, DatabaseCopies copies, Handovers handovers) {
        copies.reset();
        Left left = null;
        if (!Handovers.queued(grounds.from()).isEmpty() && stands(grounds.startApplication(), grounds.fromVersion())) {
            grounds.say("letting the old release leave jobs to the new one, on a copy of the database");
            left = handovers.leave(grounds.fromVersion(), grounds.from(), "left");
        }
        grounds.stopApplication();
        WayDown way = new WayDown(grounds, copies);
        Optional<String> stuck = way.climb();
        if (stuck.isPresent()) {
            gaps.add(stuck.get());
            return;
        }
        grounds.say("starting the new release by the old Compose file");
        onOldCompose = grounds.startNewByOldCompose();
        grounds.stopApplication();
        if (!stands(grounds.startNewRelease(), grounds.toVersion())) {
            return;
        }
        if (left != null) {
            forward = handovers.takeOver(left, grounds.toVersion(), grounds.to());
        }
        Left later = write(grounds, handovers);
        grounds.stopApplication();
        descents.addAll(way.descend());
        if (later != null && way.isDown() && stands(grounds.startApplication(), grounds.fromVersion())) {
            back = handovers.takeOver(later, grounds.fromVersion(), grounds.from());
        }
    }

    /** The new release writes of each kind, and leaves something itself; null when nothing it makes goes over queues. */
    private @Nullable Left write(Grounds grounds, Handovers handovers) {
        grounds.say("letting the new release write");
        List<SmokeResource> jobs = Handovers.queued(grounds.to());
        List<SmokeResource> others = new ArrayList<>(grounds.to().smoke());
        others.removeAll(jobs);
        Smoke writes = handovers.smoke(grounds.to(), others, "new");
        writes.run(Phase.CREATE);
        writes.run(Phase.VERIFY);
        return jobs.isEmpty() ? null : handovers.leave(grounds.toVersion(), grounds.to(), "later");
    }

    private boolean stands(List<String> closed, String version) {
        if (!closed.isEmpty()) {
            gaps.add("Release " + version + " does not stand on a copy of the database: " + closed.get(0) + ".");
        }
        return closed.isEmpty();
    }
}
