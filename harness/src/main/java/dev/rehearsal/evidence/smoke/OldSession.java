package dev.rehearsal.evidence.smoke;

import dev.rehearsal.base.BackgroundTask;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.postgres.locks.IdleTransaction;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A session idle in transaction that has read some tables, and that goes once somebody has waited for it long enough; what
 * waits for a strong lock keeps everybody who comes later waiting behind it. Start and stop it on one thread.
 */
public final class OldSession implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(50);

    /** Longer than one look takes, on any machine; chosen. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final IdleTransaction session;
    private final Duration patience;
    private final BackgroundTask task;
    private volatile boolean waitedFor;

    private OldSession(IdleTransaction session, Duration patience) {
        this.session = session;
        this.patience = patience;
        this.task = BackgroundTask.of(new BackgroundTask.Terms("locks", "old session", SILENCE), this::watch);
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
        session.task.start();
        return session;
    }

    private void watch(BackgroundTask self) {
        do {
            try {
                if (session.waitedFor(patience)) {
                    waitedFor = true;
                    session.close();
                    return;
                }
            } catch (DatabaseException silent) {
                // asked again
            }
        } while (self.pause(LOOK));
    }

    /** Whether somebody waited for it until it went. */
    public boolean waitedFor() {
        return waitedFor;
    }

    /** Why it may not have gone, or not have noticed; null when all went well. Once it is closed. */
    @Nullable
    public String lost() {
        return task.gap().orElse(null);
    }

    @Override
    public void close() {
        task.stop();
        session.close();
    }
}
