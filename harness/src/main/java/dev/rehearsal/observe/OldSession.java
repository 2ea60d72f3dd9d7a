package dev.rehearsal.observe;

import dev.rehearsal.database.DatabaseAccess;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.IdleTransaction;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A session idle in transaction that has read some tables, and that goes once somebody has waited for it long enough; what
 * waits for a strong lock keeps everybody who comes later waiting behind it. Start and stop it on one thread.
 */
public final class OldSession implements AutoCloseable {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final IdleTransaction session;
    private final Duration patience;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile boolean waitedFor;

    private OldSession(IdleTransaction session, Duration patience) {
        this.session = session;
        this.patience = patience;
        this.thread = new Thread(this::watch, "old session");
        thread.setDaemon(true);
    }

    /**
     * Begins.
     *
     * @param tables {@code name} for schema public, else {@code schema.name}
     * @param patience for how long somebody has to wait for it
     * @throws DatabaseException when the database does not answer, or a table is not there
     */
    public static OldSession start(DatabaseAccess database, Collection<String> tables, Duration patience) {
        OldSession session = new OldSession(IdleTransaction.open(database, tables), patience);
        session.thread.start();
        return session;
    }

    private void watch() {
        while (!stopped) {
            try {
                if (session.waitedFor(patience)) {
                    waitedFor = true;
                    session.close();
                    return;
                }
            } catch (DatabaseException silent) {
                // asked again
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Whether somebody waited for it until it went. */
    public boolean waitedFor() {
        return waitedFor;
    }

    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        session.close();
    }
}
