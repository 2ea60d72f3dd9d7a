package dev.rehearsal.evidence.migrations;

import dev.rehearsal.postgres.DatabaseCopies;

/** Something that is tried on copies of the database while the application is stopped. It keeps what it has seen. */
public interface Pass {
    /**
     * Tries it. What it fails at by itself is its own to keep; the copies may be left in any state.
     *
     * @throws dev.rehearsal.postgres.DatabaseException when the database fails under it
     * @throws dev.rehearsal.server.ReplicaException when the machine fails under it
     */
    void run(ExaminationEnvironment environment, DatabaseCopies copies);
}
