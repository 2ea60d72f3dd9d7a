package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.EvidenceParts.availability;
import static dev.rehearsal.evidence.EvidenceParts.container;
import static dev.rehearsal.evidence.EvidenceParts.contents;
import static dev.rehearsal.evidence.EvidenceParts.difference;
import static dev.rehearsal.evidence.EvidenceParts.goodSmoke;
import static dev.rehearsal.evidence.EvidenceParts.insert;
import static dev.rehearsal.evidence.EvidenceParts.postgres;
import static dev.rehearsal.evidence.EvidenceParts.second;
import static dev.rehearsal.evidence.EvidenceParts.smoke;
import static dev.rehearsal.evidence.EvidenceParts.step;
import static dev.rehearsal.evidence.EvidenceParts.update;
import static dev.rehearsal.evidence.GoodEvidence.FROM;
import static dev.rehearsal.evidence.GoodEvidence.TO;

import dev.rehearsal.descriptor.SmokeResource.Proof;
import dev.rehearsal.evidence.availability.ControlRun;
import dev.rehearsal.evidence.backup.BackupCopy;
import dev.rehearsal.evidence.compatibility.Interfaces;
import dev.rehearsal.evidence.containers.ContainerAttestation;
import dev.rehearsal.evidence.maintenance.MaintenanceWatch;
import dev.rehearsal.evidence.planning.DiskNeed;
import dev.rehearsal.evidence.planning.WindowPhase;
import dev.rehearsal.evidence.procedure.Diagnosis;
import dev.rehearsal.evidence.releases.ReleaseContents;
import dev.rehearsal.evidence.rollback.Rollback;
import dev.rehearsal.evidence.smoke.SmokeResult;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import dev.rehearsal.evidence.workload.Ledger;
import dev.rehearsal.postgres.RevisionState;
import dev.rehearsal.runbook.Ends;
import dev.rehearsal.runbook.Examines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Each kind of path, gone well: what it makes of the evidence of an upgrade. */
enum GoodPath {
    UPGRADE(evidence -> scope(evidence, Ends.NEW, true)),
    ZERO_DOWNTIME(GoodPath::zeroDowntime),
    MAJOR(GoodPath::major),
    RESTORE(GoodPath::restore),
    DOWNGRADE(GoodPath::downgrade),
    FAILED_MIGRATION(GoodPath::failedMigration),
    FAILED_BEFORE_ANYTHING_RESTARTED(GoodPath::failedEarly),
    FAILED_START(GoodPath::failedStart),
    RESTART(GoodPath::restart),
    PREFLIGHT(GoodPath::preflight),
    MIGRATIONS(GoodPath::migrations),
    INTERRUPTED(GoodPath::interrupted);

    private final Consumer<GoodEvidence> change;

    GoodPath(Consumer<GoodEvidence> change) {
        this.change = change;
    }

    /** What makes this path's evidence out of an upgrade's, and then changes it. */
    Consumer<GoodEvidence> and(Consumer<GoodEvidence> more) {
        return change.andThen(more);
    }

    Evidence evidence() {
        return GoodEvidence.with(change);
    }

    private static void scope(GoodEvidence evidence, Ends ends, boolean deploys) {
        evidence.scope = new Evidence.Scope(ends, deploys, false, true, false, false, false, null);
        evidence.ledger =
                new Ledger(List.of(insert(10, 1, 1), insert(11, 1, 1), update(12, 1), insert(400, 1, 1)), List.of());
        evidence.window = List.of(
                new WindowPhase("migration", Duration.ofMinutes(10), Duration.ofSeconds(12), null),
                new WindowPhase("notification", Duration.ofMinutes(15), null, null));
    }

    private static void zeroDowntime(GoodEvidence evidence) {
        scope(evidence, Ends.NEW, true);
        evidence.budget = new Evidence.Budget(Duration.ZERO, Duration.ZERO, 0, Duration.ofMillis(500));
        evidence.availability = availability(1_000, 0, 0, List.of());
        evidence.control =
                new ControlRun("zero-downtime-control", availability(800, 0, 0, List.of()), Duration.ofSeconds(25));
        evidence.interfaces = GoodInterfaces.good().with(GoodInterfaces.bears(true, List.of(), 0));
    }

    /** A breaking release that says so: a new variable, no way down, and an endpoint that is gone. */
    private static void major(GoodEvidence evidence) {
        evidence.scope = new Evidence.Scope(Ends.NEW, true, false, true, true, true, false, null);
        evidence.ledger = new Ledger(List.of(insert(10, 1, 1), update(12, 1)), List.of());
        evidence.toContents = new ReleaseContents(
                TO,
                "BREAKING: set SMTP_HOST.",
                true,
                Map.of("001.py", "a1", "002.py", "b2"),
                List.of("002.py"),
                Set.of("TOKEN", "SMTP_HOST"),
                Set.of("TOKEN", "SMTP_HOST"),
                Set.of("TOKEN", "SMTP_HOST"),
                List.of(),
                null);
        evidence.environment = Set.of("TOKEN", "SMTP_HOST");
        evidence.smokeEnds(Proof.CONTENT, Phase.VERIFY_AFTER, 410, "expected 200, seen 410");
        evidence.backup = backup();
        evidence.maintenance = new MaintenanceWatch(200, List.of(), 0, 50, List.of());
    }

    private static BackupCopy backup() {
        return new BackupCopy("backups/one.sql", 9_000, null, List.of(difference("users", 0, 0, 0)), List.of());
    }

    private static void old(GoodEvidence evidence, boolean deploys, boolean failureExpected) {
        scope(evidence, Ends.OLD, deploys);
        evidence.scope = new Evidence.Scope(Ends.OLD, deploys, failureExpected, true, false, false, false, null);
        evidence.revision = new RevisionState(List.of("r1"), List.of("r1"));
        evidence.containers = List.of(oldContainer("api"), oldContainer("worker"), postgres());
    }

    private static ContainerAttestation oldContainer(String service) {
        return container(service, FROM, "sha256:old", "registry/app:" + FROM, "registry/app:" + FROM, "sha256:old");
    }

    /** The backup of seconds 100 to 110 is restored in seconds 300 to 310; this gives up what was written in between. */
    private static void restore(GoodEvidence evidence) {
        old(evidence, true, false);
        evidence.ledger = new Ledger(
                List.of(
                        insert(10, 1, 1),
                        update(12, 1),
                        insert(105, 1, 1),
                        insert(200, 0, 0),
                        insert(201, 0, 0),
                        update(202, 0),
                        insert(400, 1, 1)),
                List.of());
        evidence.rollback = restored();
    }

    private static Rollback restored() {
        return new Rollback(
                second(100),
                second(110),
                second(300),
                second(310),
                Duration.ofSeconds(40),
                Duration.ofMinutes(5),
                List.of(),
                null,
                null,
                true,
                List.of());
    }

    private static void downgrade(GoodEvidence evidence) {
        old(evidence, true, false);
        evidence.rollback = new Rollback(
                null,
                null,
                null,
                null,
                Duration.ofSeconds(40),
                Duration.ofMinutes(5),
                List.of(),
                List.of(difference("users", 0, 0, 0)),
                Map.of("users", 40L),
                true,
                List.of());
    }

    private static void failed(GoodEvidence evidence) {
        evidence.failed = true;
        evidence.steps = List.of(
                step("migrate", "docker compose run --rm api alembic upgrade head", 1, "boom")
                        .expected(),
                step("look", "docker compose logs api", 0, "boom"),
                step("restore", "scripts/restore.sh", 0, ""));
        evidence.diagnoses = List.of(new Diagnosis("look", "docker compose logs api", "cause", "boom", true));
    }

    private static void failedMigration(GoodEvidence evidence) {
        old(evidence, true, true);
        failed(evidence);
        evidence.rollback = restored();
        evidence.ledger = new Ledger(List.of(insert(10, 1, 1), insert(400, 1, 1)), List.of());
    }

    /** The new image migrated, failed, and the old release served on. */
    private static void failedEarly(GoodEvidence evidence) {
        old(evidence, false, true);
        failed(evidence);
        evidence.rollback = restored();
        evidence.smoke = nothingRestarted();
    }

    /** The broken release demands a variable that nobody declared. */
    private static void failedStart(GoodEvidence evidence) {
        old(evidence, true, true);
        failed(evidence);
        evidence.toContents = contents(TO, "Notes.", Map.of("001.py", "a1"), Set.of("TOKEN", "SMTP_HOST"));
        evidence.rollback = new Rollback(
                null, null, null, null, Duration.ofSeconds(9), null, List.of(), null, null, true, List.of());
    }

    /** An operator's own path, where nothing came before and the old release was only started anew. */
    private static void restart(GoodEvidence evidence) {
        old(evidence, true, false);
        evidence.rollback = new Rollback(
                null, null, null, null, Duration.ofSeconds(9), null, List.of(), null, null, false, List.of());
    }

    private static void preflight(GoodEvidence evidence) {
        old(evidence, false, false);
        evidence.scope = new Evidence.Scope(Ends.OLD, false, false, true, true, false, true, null);
        evidence.budget = new Evidence.Budget(Duration.ofSeconds(1), Duration.ofSeconds(1), 0, null);
        evidence.availability = availability(1_000, 0, 0, List.of());
        evidence.smoke = nothingRestarted();
        evidence.backup = backup();
        evidence.disk = new DiskNeed(3_000L, 1_000, 400, 300, 300L);
    }

    /** A migration cut off on copies while the old release serves on. */
    private static void interrupted(GoodEvidence evidence) {
        old(evidence, false, false);
        evidence.scope = new Evidence.Scope(Ends.OLD, false, false, true, false, false, false, Examines.INTERRUPTION);
        evidence.smoke = nothingRestarted();
        evidence.interruption = Interruptions.good();
    }

    /** Two migrations taken apart on copies while the old release serves on. */
    static void migrations(GoodEvidence evidence) {
        old(evidence, false, false);
        evidence.scope = new Evidence.Scope(Ends.OLD, false, false, true, false, false, false, Examines.MIGRATIONS);
        evidence.smoke = nothingRestarted();
        evidence.examination = ExaminationParts.good();
        evidence.migrationLocks = EvidenceParts.migrationLocks(5, false, 8);
        evidence.interfaces = Interfaces.NONE.with(GoodInterfaces.reach(List.of(), null));
    }

    /** Sessions live on where nothing was restarted. */
    static List<SmokeResult> nothingRestarted() {
        List<SmokeResult> results = new ArrayList<>(goodSmoke());
        results.removeIf(result -> result.proves() == Proof.SESSION && result.phase() == Phase.VERIFY_AFTER);
        results.add(smoke(Proof.SESSION, Phase.VERIFY_AFTER, "GET /dashboard/me", 200));
        return results;
    }
}
