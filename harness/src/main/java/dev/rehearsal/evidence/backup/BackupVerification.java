package dev.rehearsal.evidence.backup;

import dev.rehearsal.base.ProgramText;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.data.Baseline;
import dev.rehearsal.evidence.site.ReplicaSite;
import dev.rehearsal.evidence.site.ScratchDatabase;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.channel.CommandResult;
import java.time.Duration;

/** Restores the newest backup into a database of its own and compares it with the baseline. Not thread-safe. */
public final class BackupVerification {
    private static final String ELSEWHERE = "rehearsal_elsewhere";

    private final Replica replica;
    private final ReplicaSite site;
    private final Target target;

    public BackupVerification(Replica replica, ReplicaSite site, Target target) {
        this.replica = replica;
        this.site = site;
        this.target = target;
    }

    /** A backup is restored as slowly as it is large; chosen. */
    private static final Duration LONGEST = Duration.ofHours(24);

    /** The newest backup's size in bytes; 0 when there is none. */
    public static long newestBytes(Replica replica, Target target) {
        String file = newest(replica, target);
        return file.isEmpty() ? 0 : bytes(replica, target, file);
    }

    /**
     * Restores and compares; the database it restores into is removed again.
     *
     * @param before the database that the backup was taken from, as it was before the procedure
     */
    public BackupCopy verify(Baseline before) {
        String file = newest(replica, target);
        if (file.isEmpty()) {
            return new BackupCopy("", 0, "the procedure left no backup", null, null);
        }
        long bytes = bytes(replica, target, file);
        if (bytes == 0) {
            return new BackupCopy(file, 0, "the backup has no byte", null, null);
        }
        try (ScratchDatabase scratch = ScratchDatabase.create(site, target, ELSEWHERE)) {
            Target.Backup backup = target.backup();
            CommandResult restored = inCheckout(
                    replica, target, backup.elsewhere().replace("{file}", file).replace("{database}", scratch.name()));
            if (!restored.succeeded()) {
                return new BackupCopy(file, bytes, ProgramText.quoted(lastPart(restored.output())), null, null);
            }
            return new BackupCopy(
                    file,
                    bytes,
                    null,
                    before.compareWith(scratch.access()),
                    before.schemaDifferences(scratch.access()));
        }
    }

    private static String newest(Replica replica, Target target) {
        CommandResult found = inCheckout(replica, target, target.backup().newest() + " 2>/dev/null");
        return found.succeeded() ? found.output().strip() : "";
    }

    private static long bytes(Replica replica, Target target, String file) {
        CommandResult size = inCheckout(replica, target, "stat -c %s '" + file + "'");
        String printed = size.output().strip();
        if (size.succeeded() && !printed.matches("\\d{1,18}")) {
            throw new ReplicaException("'stat' told no size of the backup " + file + ", but: " + printed);
        }
        return size.succeeded() ? Long.parseLong(printed) : 0;
    }

    private static CommandResult inCheckout(Replica replica, Target target, String command) {
        return replica.execAsOperator("cd '" + target.host().directory() + "' && " + command, LONGEST);
    }

    private static String lastPart(String output) {
        return output.substring(Math.max(0, output.length() - 600));
    }
}
