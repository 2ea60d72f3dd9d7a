package dev.rehearsal.evidence.migrations;

import dev.rehearsal.descriptor.Examined;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.server.channel.CommandResult;
import java.util.List;

/**
 * Where an examination is carried out: a clone that holds the new release's checkout and the old release's containers and
 * data. Not thread-safe, unless a method says otherwise.
 */
public interface ExaminationEnvironment {
    /** As the old release describes itself, with what seeding captured. */
    Target from();

    /** As the new release describes itself, with what seeding captured. */
    Target to();

    /** Version of the old release. */
    String fromVersion();

    /** Version of the new release. */
    String toVersion();

    /** Whether the target asks for this part; what it does without is listed as unmeasured. */
    default boolean examines(Examined part) {
        return to().migrations().examined().contains(part);
    }

    /** The application's database, as whoever may read everything; a connection may be had on any thread. */
    DatabaseAccess database();

    /** Where the application answers. */
    Endpoint site();

    /**
     * Runs a command as the operator, in the checkout; any thread may, and several run side by side.
     *
     * @return how it ended, however it ended
     * @throws dev.rehearsal.server.ReplicaException when the machine fails
     */
    CommandResult run(String command);

    /** Stops what writes, of whichever release: servers, workers and schedulers. Done already is no failure. */
    void stopApplication();

    /** Stops what works on queues or puts something there by itself, of whichever release; servers go on. */
    void stopWorkers();

    /**
     * Starts the old release again, by its own containers where they are left, and waits until its gates are open.
     *
     * @return the gates that stay closed; empty when it stands
     */
    List<String> startApplication();

    /**
     * Starts the new release, as the checkout has it, and waits until its gates are open. What it is started on is for
     * the caller to put in order; the old release's containers are gone then.
     *
     * @return the gates that stay closed; empty when it stands
     */
    List<String> startNewRelease();

    /**
     * Starts the new release's images by the old release's Compose file and environment file, as an installation does that
     * only raises a tag; no gate is asked, since they may differ. The checkout holds the new release afterwards.
     */
    OldComposeStart startNewByOldCompose();

    /** Revisions that this database stands at; none where the migration tool has no table yet. */
    List<String> revisions(DatabaseAccess database);

    /** First column of every row of a descriptor's own query; empty where it cannot be asked. */
    List<String> ask(DatabaseAccess database, String sql);

    /** Newest revisions of the release in the checkout; empty when it has no way of telling. */
    List<String> heads();

    /** Tells the operator what is done now. */
    void say(String what);

    /** Keeps a text beside the path's logs. */
    void keep(String file, String text);
}
