package dev.rehearsal.evidence.compatibility;

import dev.rehearsal.evidence.smoke.SmokeResult;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the old and the new release meet what surrounds them. A null component was not looked at: the target has no way of
 * telling, or the path has nothing of the kind. Immutable.
 *
 * @param contract what they offer to those who call them
 * @param variables what they read from their environment
 * @param oldOnNew how the old release fared on the new schema, while it still served alone
 * @param queues what lay in queues
 * @param reach how far the old release goes along with the migrations, tried on a copy of the database
 * @param keys what lay beside the database for longer
 */
public record Interfaces(
        @Nullable Contract contract,
        @Nullable Variables variables,
        @Nullable OldOnNew oldOnNew,
        @Nullable OldReleaseReach reach,
        @Nullable Queues queues,
        @Nullable Keys keys) {
    /** Nothing was looked at. */
    public static final Interfaces NONE = new Interfaces(null, null, null, null, null, null);

    /** The same with how the old release fared. */
    public Interfaces with(@Nullable OldOnNew seen) {
        return new Interfaces(contract, variables, seen, reach, queues, keys);
    }

    /** The same with how far the old release goes along. */
    public Interfaces with(@Nullable OldReleaseReach examined) {
        return new Interfaces(contract, variables, oldOnNew, examined, queues, keys);
    }

    /**
     * How the old release fared on the new schema, warm as it was.
     *
     * @param step the step that brought the schema
     * @param revision what the database stood at
     * @param smoke what was verified before, asked again
     * @param writes how many writes were sent to it meanwhile; null when the target has no workload
     * @param failedWrites those of them that it did not acknowledge, a line each
     * @param failedBefore how many it had not acknowledged before that step began
     */
    public record OldOnNew(
            String step,
            List<String> revision,
            List<SmokeResult> smoke,
            @Nullable Integer writes,
            List<String> failedWrites,
            int failedBefore) {
        public OldOnNew {
            revision = List.copyOf(revision);
            smoke = List.copyOf(smoke);
            failedWrites = List.copyOf(failedWrites);
        }
    }

    /**
     * What lay in the queues; null where it could not be counted.
     *
     * @param failed pattern of the names under which failed jobs lie
     * @param begun pattern of those of jobs that are being worked at; null when they are not told
     * @param later pattern of those of jobs that are due after the plan; null when they are not told
     * @param before before the plan
     * @param after when the queues were drained after it
     */
    public record Queues(
            String failed,
            @Nullable String begun,
            @Nullable String later,
            @Nullable QueueCounts before,
            @Nullable QueueCounts after) {}

    /**
     * Keys beside the database that should outlast an update; null where they could not be had.
     *
     * @param before before the plan
     * @param after when the queues were drained after it
     */
    public record Keys(@Nullable KeyKinds before, @Nullable KeyKinds after) {}

    /**
     * The descriptions of both; null where one could not be had.
     *
     * @param from the old release's
     * @param to the new release's
     */
    public record Contract(
            @Nullable ApiDescription from, @Nullable ApiDescription to) {}

    /**
     * Names of the variables that each reads by itself, besides what its Compose file takes; null where they could not be
     * had.
     *
     * @param from the old release's
     * @param to the new release's
     */
    public record Variables(
            @Nullable Set<String> from, @Nullable Set<String> to) {}
}
