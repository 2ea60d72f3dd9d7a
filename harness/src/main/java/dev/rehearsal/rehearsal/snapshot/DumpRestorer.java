package dev.rehearsal.rehearsal.snapshot;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.dump.DumpException;
import dev.rehearsal.dump.DumpFile;
import dev.rehearsal.dump.Restoration;
import dev.rehearsal.evidence.site.ReplicaSite;
import dev.rehearsal.postgres.RestoredDatabase;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.channel.CommandResult;
import java.time.Duration;

/** Puts a dump into the empty database of a replica on which nothing runs yet. Not thread-safe. */
final class DumpRestorer {
    /** Not below {@code /home}: what lies there goes into the snapshot. */
    private static final String PLACE = "/var/tmp/rehearsal-dump";

    private final Replica replica;
    private final ReplicaSite site;
    private final Target target;

    /** A dump of a terabyte takes most of it; chosen. */
    private static final Duration LONGEST = Duration.ofHours(24);

    DumpRestorer(Replica replica, ReplicaSite site, Target target) {
        this.replica = replica;
        this.site = site;
        this.target = target;
    }

    /**
     * Restores it; the database's service runs afterwards, and nothing else.
     *
     * @throws DumpException when PostgreSQL refuses the dump
     * @throws ReplicaException when the machine is at fault
     */
    void restore(DumpFile dump, String release) {
        Target.DatabaseAccount account = target.database();
        site.operatorInCheckout("docker compose up -d --wait --quiet-pull " + account.service());
        dump.requireFor(RestoredDatabase.version(site.database()), release);
        replica.copyIn(dump.path(), PLACE);
        Restoration restoration = new Restoration(
                dump, "docker compose exec -T " + account.service() + " ", account.user(), account.name());
        CommandResult result = replica.execAsOperator(
                "cd '" + target.host().directory() + "' && { " + restoration.command(PLACE) + "; }", LONGEST);
        replica.require("rm -rf " + PLACE);
        if (Restoration.outOfSpace(result.output())) {
            throw new ReplicaException("The engine's disk is full: the dump " + dump.path()
                    + " could not be restored; free some, for example with './rehearse clean'.");
        }
        if (!result.succeeded()) {
            throw restoration.refusal(result.output(), release);
        }
        RestoredDatabase.analyse(site.database());
    }
}
