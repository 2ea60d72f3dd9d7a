package dev.rehearsal.evidence.site;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.postgres.DatabaseAccess;

/** A database of ours beside the application's, gone when it is closed. Not thread-safe. */
public final class ScratchDatabase implements AutoCloseable {
    private final ReplicaSite site;
    private final Target target;
    private final String name;

    private ScratchDatabase(ReplicaSite site, Target target, String name) {
        this.site = site;
        this.target = target;
        this.name = name;
    }

    /**
     * Creates an empty one.
     *
     * @throws dev.rehearsal.server.ReplicaException when PostgreSQL does not let us
     */
    public static ScratchDatabase create(ReplicaSite site, Target target, String name) {
        site.operatorInCheckout(exec(target, "createdb") + " " + name);
        return new ScratchDatabase(site, target, name);
    }

    /** A command of PostgreSQL's client programs, in the database's container, as the target's user. */
    public static String exec(Target target, String program) {
        Target.DatabaseAccount account = target.database();
        return "docker compose exec -T " + account.service() + " " + program + " -U " + account.user();
    }

    public String name() {
        return name;
    }

    public DatabaseAccess access() {
        return site.database().withName(name);
    }

    @Override
    public void close() {
        site.operatorInCheckout(exec(target, "dropdb") + " --force " + name);
    }
}
