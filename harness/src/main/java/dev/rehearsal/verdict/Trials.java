package dev.rehearsal.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was tried beside the path itself; null where it was not. Immutable. */
public record Trials(
        @Nullable BaselineSwap control,
        @Nullable Examination examination,
        @Nullable Interruption interruption) {
    /** Where nothing was tried. */
    public static final Trials NONE = new Trials(null, null, null);

    /**
     * What putting the old release beside itself costs, by which the path was measured; in whole milliseconds.
     *
     * @param procedure name of its runbook
     * @param durationMillis from its first command to the end of its stability window
     */
    public record BaselineSwap(
            String procedure,
            long durationMillis,
            long requests,
            long failed,
            long longestOutageMillis,
            long downtimeMillis,
            long p99Millis) {}

    /**
     * What became of the migrations on copies of the database.
     *
     * @param revisions each migration by itself, in their order
     * @param whole all at once; null when that could not be tried
     * @param drift places in which the upgraded schema is not that of a fresh installation; null when not compared
     * @param restart places in which a mere restart of the old release changed its schema; null when not tried
     * @param unexamined what could not be examined, and why
     * @param oldRelease how far the old release goes along; null when that was not tried
     * @param succession what one release leaves to the other; null when that was not tried
     */
    public record Examination(
            List<RoundTrip> revisions,
            @Nullable RoundTrip whole,
            @Nullable Long drift,
            @Nullable Long restart,
            List<String> unexamined,
            @Nullable OldRelease oldRelease,
            @Nullable ReleaseTakeover succession) {
        public Examination {
            revisions = List.copyOf(revisions);
            unexamined = List.copyOf(unexamined);
        }
    }

    /**
     * How far the old release goes along with the migrations, serving all the while.
     *
     * @param bears the last revision to which it can be put back without the database; null when it bears none
     * @param refuses the first revision on which it no longer works; null when there was none
     * @param failures what it does not answer there as it should
     * @param unmeasured why the rest of the way is not known; null when it is
     */
    public record OldRelease(
            @Nullable String bears,
            @Nullable String refuses,
            List<String> failures,
            @Nullable String unmeasured) {
        public OldRelease {
            failures = List.copyOf(failures);
        }
    }

    /**
     * What one release leaves to the other when they follow each other on a copy of the database.
     *
     * @param descents each migration taken back after the new release has written, in the order of the way down
     * @param handovers jobs that one left on the queues for the other
     * @param oldCompose whether the new release starts by the old Compose file; null when that was not tried
     * @param unmeasured what was not seen, and why
     */
    public record ReleaseTakeover(
            List<DowngradeResult> descents,
            List<QueuedJobs> handovers,
            @Nullable Boolean oldCompose,
            List<String> unmeasured) {
        public ReleaseTakeover {
            descents = List.copyOf(descents);
            handovers = List.copyOf(handovers);
            unmeasured = List.copyOf(unmeasured);
        }
    }

    /**
     * One migration taken back after the new release has written.
     *
     * @param down whether it came down
     * @param traces what it left in the schema; null when it did not come down
     * @param tablesDamaged tables whose rows it lost or changed; null as before
     */
    public record DowngradeResult(
            String revision,
            boolean down,
            @Nullable Long traces,
            @Nullable Long tablesDamaged) {}

    /**
     * Jobs that one release left on the queues for the other.
     *
     * @param waited how many; null when the target has no way of telling
     * @param done whether the other did them
     */
    public record QueuedJobs(
            String from, String to, @Nullable Long waited, boolean done) {}

    /**
     * One way up and down.
     *
     * @param up whether it went up
     * @param down whether it came down again; null when that was not tried
     * @param traces what it left in the schema or added to tables; null when it did not come down
     * @param tablesDamaged tables whose rows it lost or changed; null as before
     */
    public record RoundTrip(
            String revision,
            boolean up,
            @Nullable Boolean down,
            @Nullable Long traces,
            @Nullable Long tablesDamaged) {}

    /**
     * What became of migrations that were cut off, or begun by several at once.
     *
     * @param statements number of statements at which the uninterrupted migration could be cut off
     * @param cuts number of cuts that were tried
     * @param rests every state that a cut left, once
     * @param untried what was meant to be tried and was not, with the reason
     * @param obstacle why nothing at all could be tried; null when something was
     */
    public record Interruption(
            long statements,
            long cuts,
            List<Rest> rests,
            List<Runners> runners,
            List<String> untried,
            @Nullable String obstacle) {
        public Interruption {
            rests = List.copyOf(rests);
            runners = List.copyOf(runners);
            untried = List.copyOf(untried);
        }
    }

    /**
     * One state that cuts left. Ends are whole, refused or wrong: success and as it should be, failure, success and not as
     * it should be.
     *
     * @param cuts when they came, in words
     * @param left what the database has otherwise than before; empty when nothing
     * @param again how the same command once more ended
     * @param down how the way down ended; null when there is none, or nothing to take back
     * @param next how the migration after a way down that left something ended; null when that was not the case
     */
    public record Rest(
            List<String> cuts,
            List<String> left,
            String again,
            @Nullable String down,
            @Nullable String next) {
        public Rest {
            cuts = List.copyOf(cuts);
            left = List.copyOf(left);
        }
    }

    /**
     * Several runners at once.
     *
     * @param end of all together: whole, refused or wrong, as of a {@link Rest}
     * @param again how the same command once more ended; null when that was not needed
     */
    public record Runners(
            int number,
            List<Integer> exitCodes,
            String end,
            @Nullable String again) {
        public Runners {
            exitCodes = List.copyOf(exitCodes);
        }
    }
}
