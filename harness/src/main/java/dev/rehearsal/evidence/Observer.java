package dev.rehearsal.evidence;

/**
 * Observes one aspect of one path, and judges nothing. The runner calls it from one thread, in the order of the methods. What
 * it throws as a {@link dev.rehearsal.server.ReplicaException} or {@link dev.rehearsal.postgres.DatabaseException} is a gap of
 * its aspect, and ends neither the rehearsal nor any other observer.
 */
public interface Observer {
    /** The old release stands, seeded and healthy, and nothing has been changed yet. */
    void before(Observed observed);

    /** The procedure is over, and everything has been asked that is asked of the application. */
    void after(Observed observed, Evidence.Builder evidence);
}
