package dev.rehearsal.rehearsal.examination;

import dev.rehearsal.evidence.Collector;
import dev.rehearsal.evidence.compatibility.OldReleaseReach;
import dev.rehearsal.evidence.migrations.Examination;
import dev.rehearsal.evidence.migrations.Examiner;
import dev.rehearsal.evidence.migrations.Interruption;
import dev.rehearsal.evidence.migrations.InterruptionExamination;
import dev.rehearsal.evidence.migrations.LockExamination;
import dev.rehearsal.evidence.migrations.LockPass;
import dev.rehearsal.evidence.migrations.OldReleasePass;
import dev.rehearsal.evidence.migrations.SuccessionPass;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.runbook.Examines;
import dev.rehearsal.server.ReplicaException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the migrations of a plan do on copies of the database, one by one and cut off, as far as the plan asks for it. Not
 * thread-safe.
 */
public final class TakenApart {
    private final @Nullable Examines examines;
    private final Supplier<ReplicaGrounds> environment;
    private final LockPass locks;
    private final OldReleasePass oldRelease;
    private final SuccessionPass succession;
    private @Nullable Examination examination;
    private @Nullable Interruption interruption;

    /** @param environment on which both are tried, opened once for each */
    public TakenApart(@Nullable Examines examines, String runId, LockPass locks, Supplier<ReplicaGrounds> environment) {
        this.examines = examines;
        this.environment = environment;
        this.locks = locks;
        this.oldRelease = new OldReleasePass(runId);
        this.succession = new SuccessionPass(runId);
    }

    /** Tries what the plan asks for; what the machine does not let be tried is told by the collector, or by the result. */
    public void examine(Collector collector) {
        if (examines == Examines.MIGRATIONS) {
            examination = collector.collect("the migrations taken apart", this::oneByOne);
        } else if (examines == Examines.INTERRUPTION) {
            interruption = cutOff();
        }
    }

    private Examination oneByOne() {
        try (ReplicaGrounds opened = environment.get()) {
            return new Examiner(opened)
                    .examine(List.of(locks, oldRelease, succession))
                    .with(succession.seen());
        }
    }

    private Interruption cutOff() {
        try (ReplicaGrounds opened = environment.get()) {
            return InterruptionExamination.examine(opened);
        } catch (DatabaseException | ReplicaException failed) {
            return Interruption.impossible(String.valueOf(failed.getMessage()));
        }
    }

    /** What became of each; null where the plan does not ask for it, or it could not be tried. */
    @Nullable
    public Examination examination() {
        return examination;
    }

    /** What they lock at two sizes; null where the plan does not ask for it. */
    @Nullable
    public LockExamination locks() {
        return examines == Examines.MIGRATIONS ? locks.seen() : null;
    }

    /** How far the old release goes along; null where the plan does not ask for it, or it could not be tried. */
    @Nullable
    public OldReleaseReach oldRelease() {
        return oldRelease.seen();
    }

    /** What cutting them off leaves; null where the plan does not ask for it. */
    @Nullable
    public Interruption interruption() {
        return interruption;
    }
}
