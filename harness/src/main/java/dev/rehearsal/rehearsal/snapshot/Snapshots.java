package dev.rehearsal.rehearsal.snapshot;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.dump.DumpException;
import dev.rehearsal.dump.DumpFile;
import dev.rehearsal.evidence.containers.ContainerInspection;
import dev.rehearsal.evidence.http.SeedRequests;
import dev.rehearsal.evidence.site.Readiness;
import dev.rehearsal.evidence.site.ReplicaSite;
import dev.rehearsal.postgres.Seeder;
import dev.rehearsal.rehearsal.Progress;
import dev.rehearsal.rehearsal.RunContext;
import dev.rehearsal.runbook.ShellText;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.Replicas;
import dev.rehearsal.server.images.ReleaseServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Snapshots of a seeded old release, made once per content and kept on the engine. Thread-safe. */
public final class Snapshots {
    /** Raised whenever the way of making a snapshot changes. */
    private static final int FORMAT = 4;

    /** About a gigabyte each: enough for every release and two sizes of the bundled train; chosen. */
    private static final int MOST = 12;

    private final RunContext context;
    private final Path locks;

    public Snapshots(RunContext context, Path locks) {
        this.context = context;
        this.locks = locks;
    }

    /**
     * The key of the snapshot of this release, which is made first when it is not there.
     *
     * @throws ReplicaException when the old release cannot be set up
     */
    public String ensure(String from, String path, Progress progress) {
        String key = key(from);
        try (FileLock ofThisUser = FileLock.hold(locks, "snapshot-" + key);
                Replicas.SnapshotLock held = context.replicas()
                        .lockSnapshot(
                                key,
                                run -> progress.says(
                                        path, "waiting for run " + run + ", which makes snapshot " + key))) {
            if (!context.replicas().holdSnapshot(key)) {
                make(key, from, path, progress);
                giveUpOldest(path, progress);
            }
        }
        return key;
    }

    /** Removes those that nobody has needed for longest, as far as there are too many. */
    private void giveUpOldest(String path, Progress progress) {
        context.replicas().snapshots().stream()
                .sorted(Comparator.comparing(this::needed).reversed())
                .skip(MOST)
                .forEach(key -> {
                    progress.says(path, "removing snapshot " + key + ", which was not needed for longest");
                    context.replicas().removeSnapshot(key);
                });
    }

    private FileTime needed(String key) {
        try {
            return Files.getLastModifiedTime(locks.resolve("snapshot-" + key + ".lock"));
        } catch (IOException neverHere) {
            return FileTime.from(Instant.EPOCH);
        }
    }

    private void make(String key, String from, String path, Progress progress) {
        Target target = context.target().at(from);
        progress.begins(path, "booting release " + from + " on an empty replica");
        Replicas.Making making = context.replicas().forSnapshot(key);
        Replica replica = making.replica();
        try {
            ReplicaSite site = ReplicaSite.on(replica, target, true);
            // only what production knew before the new release was made: fetching it is part of the procedure
            String tag = "refs/tags/" + target.tagOf(from);
            site.operator("git init -q --initial-branch=main -- "
                    + ShellText.quoted(target.host().directory()));
            site.operatorInCheckout("git remote add origin " + ReleaseServer.GIT_URL
                    + " && git fetch -q --no-tags origin " + ShellText.quoted(tag + ":" + tag) + " && git checkout -q "
                    + ShellText.quoted(tag) + " --");
            replica.writePrivate("/tmp/environment", context.environment(from));
            site.operatorInCheckout("cp /tmp/environment .env && chmod 0600 .env");
            replica.require("rm -f /tmp/environment");
            site.placeCertificate();
            progress.begins(path, "pulling the images of release " + from);
            site.operatorInCheckout("docker compose pull -q");
            progress.begins(
                    path,
                    (context.request().wishes().dump() == null ? "" : "restoring the dump, ")
                            + "migrating and starting release " + from);
            DumpFile dump = context.request().wishes().dump();
            if (dump != null) {
                new DumpRestorer(replica, site, target).restore(dump, from);
            }
            String upgrade = target.migrations().upgrade();
            if (upgrade != null) {
                migrate(site, upgrade, from, dump);
            }
            site.up();
            ContainerInspection containers = new ContainerInspection(replica, target, target);
            requireHealthy(Readiness.of(site.site(), target, containers).beforeSeeding(), from, "on an empty replica");
            if (dump == null) {
                progress.begins(path, "seeding " + context.request().data() + " data");
                Seeder.seed(site.database(), locations(), placeholders());
            }
            if (!target.seed().requests().isEmpty()) {
                seedByRequests(replica, site, containers, from);
            }
            site.operatorInCheckout("docker compose stop");
            progress.begins(path, "freezing the snapshot");
            context.replicas().seal(making);
        } catch (RuntimeException failed) {
            try {
                context.replicas().giveUp(making);
            } catch (RuntimeException later) {
                // what failed first is the reason; the volumes carry the run's labels and go with it
                failed.addSuppressed(later);
            }
            throw failed;
        }
    }

    /** A dump of an older release is brought to this one's schema, as that release's own update would have done. */
    private static void migrate(ReplicaSite site, String upgrade, String from, @Nullable DumpFile dump) {
        try {
            site.operatorInCheckout(upgrade);
        } catch (ReplicaException failed) {
            throw dump == null
                    ? failed
                    : new DumpException(
                            "Release " + from + " does not migrate the dump " + dump.path()
                                    + "; name with --from the release that production ran when it was made.",
                            failed);
        }
    }

    private void seedByRequests(Replica replica, ReplicaSite site, ContainerInspection containers, String from) {
        Target target = context.target().at(from);
        Map<String, String> captured = new SeedRequests(site.site(), target.identities())
                .send(target.seed().requests(), placeholders());
        context.secrets().learnCaptured(captured);
        CapturedValues.write(replica, captured);
        requireHealthy(Readiness.of(site.site(), target.with(captured), containers), from, "once it was seeded");
    }

    private static void requireHealthy(Readiness readiness, String from, String when) {
        List<String> closed = readiness.await();
        if (!closed.isEmpty()) {
            throw new ReplicaException(
                    "The old release " + from + " does not become healthy " + when + ": " + String.join("; ", closed));
        }
    }

    private List<Path> locations() {
        Target target = context.target();
        return target.seed().locations().stream()
                .map(location -> target.directory().resolve(location))
                .toList();
    }

    private Map<String, String> placeholders() {
        Target.Seed seed = context.target().seed();
        return context.request().wishes().dump() == null
                ? seed.sizes().getOrDefault(context.request().data(), Map.of())
                // rows are the dump's affair: what requests make beside them is as little as the target can do with
                : seed.smallest();
    }

    /** A hash of everything that makes the snapshot what it is. */
    private String key(String from) {
        Target target = context.target().at(from);
        MessageDigest hash = sha256();
        add(hash, FORMAT, context.replicaImage(), target.name(), context.environment(from));
        // of each only what is carried out here: nothing that merely asks, or compares later, makes another snapshot
        add(hash, target.host().shape(), target.compose().file(), target.database());
        add(hash, String.valueOf(target.migrations().upgrade()), target.outbound());
        add(hash, context.releases().tagId(from), new TreeMap<>(placeholders()));
        context.imageIds(from).forEach((image, id) -> add(hash, image, id));
        if (!target.seed().requests().isEmpty()) {
            Map<String, Map<String, String>> identities = new TreeMap<>();
            target.identities().forEach((name, headers) -> identities.put(name, new TreeMap<>(headers)));
            add(hash, target.seed().requests(), identities);
        }
        DumpFile dump = context.request().wishes().dump();
        if (dump != null) {
            add(hash, "dump", dump.format(), dump.key());
            return HexFormat.of().formatHex(hash.digest()).substring(0, 16);
        }
        for (Path location : locations()) {
            try (Stream<Path> files = Files.list(location)) {
                for (Path file : files.sorted().toList()) {
                    add(hash, file.getFileName(), Files.readString(file));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException("The seed " + location + " cannot be read", unreadable);
            }
        }
        return HexFormat.of().formatHex(hash.digest()).substring(0, 16);
    }

    private static void add(MessageDigest hash, Object... parts) {
        for (Object part : parts) {
            byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
            hash.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
            hash.update((byte) ':');
            hash.update(bytes);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
