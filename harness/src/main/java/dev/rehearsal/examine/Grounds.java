package dev.rehearsal.examine;

import dev.rehearsal.database.DatabaseAccess;
import dev.rehearsal.observe.Site;
import dev.rehearsal.replica.CommandResult;
import dev.rehearsal.target.Target;
import java.util.List;

/**
 * Where an examination is carried out: a clone that holds the new release's checkout and the old release's containers and
 * data. Not thread-safe, unless a method says otherwise.
 */
public interface Grounds {
    /** As the old release describes itself, with what seeding captured. */
    Target from();

    /** As the new release describes itself, with what seeding captured. */
    Target to();

    /** Version of the old release. */
    String fromVersion();

    /** Version of the new release. */
    String toVersion();

    /** The application's database, as whoever may read everything; a connection may be had on any thread. */
    DatabaseAccess database();

    /** Where the application answers. */
    Site site();

    /**
     * Runs a command as the operator, in the checkout; any thread may, and several run side by side.
     *
     * @return how it ended, however it ended
     * @throws dev.rehearsal.replica.ReplicaException when the machine fails
     */
    CommandResult run(String command);

    /** Stops what writes: the old release's servers, workers and schedulers. Done already is no failure. */
    void stopApplication();

    /**
     * Starts the old release's own containers again and waits until its gates are open.
     *
     * @return the gates that stay closed; empty when it stands
     */
    List<String> startApplication();

    /** Revisions that this database stands at. */
    List<String> revisions(DatabaseAccess database);

    /** Newest revisions of the release in the checkout; empty when it has no way of telling. */
    List<String> heads();

    /** Tells the operator what is done now. */
    void say(String what);

    /** Keeps a text beside the path's logs. */
    void keep(String file, String text);
}
