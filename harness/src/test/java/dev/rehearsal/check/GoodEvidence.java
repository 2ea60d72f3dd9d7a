package dev.rehearsal.check;

import dev.rehearsal.database.RevisionState;
import dev.rehearsal.database.SequenceState;
import dev.rehearsal.database.TableDifference;
import dev.rehearsal.observe.Availability;
import dev.rehearsal.observe.BackupCopy;
import dev.rehearsal.observe.ContainerAttestation;
import dev.rehearsal.observe.Diagnosis;
import dev.rehearsal.observe.DiskNeed;
import dev.rehearsal.observe.FailureKind;
import dev.rehearsal.observe.Ledger;
import dev.rehearsal.observe.MaintenanceWatch;
import dev.rehearsal.observe.Outage;
import dev.rehearsal.observe.ReleaseContents;
import dev.rehearsal.observe.Rollback;
import dev.rehearsal.observe.SmokeResult;
import dev.rehearsal.observe.SmokeResult.Phase;
import dev.rehearsal.observe.StepResult;
import dev.rehearsal.observe.WindowPhase;
import dev.rehearsal.plan.OnFailure;
import dev.rehearsal.target.SmokeResource.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Evidence of an update in which all went well; a test changes one thing about it. Not thread-safe. */
final class GoodEvidence {
    static final String FROM = "2026.5.15";
    static final String TO = "2026.5.17";

    String from = FROM;
    String to = TO;
    Evidence.Budget budget =
            new Evidence.Budget(Duration.ofSeconds(30), Duration.ofSeconds(45), 5, Duration.ofMillis(500));
    Evidence.Scope scope = Evidence.Scope.upgrade();

    @Nullable
    ReleaseContents fromContents = contents(FROM, "Notes.", Map.of("001.py", "a1"), Set.of("TOKEN"));

    @Nullable
    ReleaseContents toContents = contents(TO, "Notes.", Map.of("001.py", "a1", "002.py", "b2"), Set.of("TOKEN"));

    @Nullable
    ReleaseContents sameDayContents;

    @Nullable
    Set<String> environment = Set.of("TOKEN", "DEBUG");

    @Nullable
    List<StepResult> steps = List.of(
            step("fetch", "git checkout v" + TO, 0, ""),
            step("migrate", "docker compose run --rm api alembic upgrade head", 0, "Running upgrade r1 -> r2"),
            step("start", "docker compose up -d", 0, ""));

    @Nullable
    Availability availability = availability(
            1_000,
            0,
            0,
            List.of(new Outage("/ready", Instant.EPOCH, Duration.ofSeconds(9), "start", FailureKind.REFUSED)));

    @Nullable
    List<ContainerAttestation> containers =
            List.of(container("api", TO, "sha256:new"), container("worker", TO, "sha256:new"), postgres());

    @Nullable
    List<SmokeResult> smoke = goodSmoke();

    @Nullable
    List<String> revisionBefore = List.of("r1");

    @Nullable
    RevisionState revision = new RevisionState(List.of("r2"), List.of("r2"));

    @Nullable
    List<TableDifference> tables = List.of(difference("users", 0, 0, 0), difference("projects", 0, 0, 0));

    @Nullable
    List<String> unmeasuredColumns = List.of();

    @Nullable
    List<SequenceState> sequences = List.of(new SequenceState("users_id_seq", "users", "id", 8, 7L));

    @Nullable
    List<String> invalidIndexes = List.of();

    @Nullable
    List<String> closedGates = List.of();

    @Nullable
    List<String> instability = List.of();

    @Nullable
    List<String> newErrorLines = List.of();

    @Nullable
    Map<String, String> failedServiceLogs = Map.of();

    @Nullable
    List<String> leftovers = List.of();

    @Nullable
    Ledger ledger;

    @Nullable
    BackupCopy backup;

    @Nullable
    Rollback rollback;

    @Nullable
    MaintenanceWatch maintenance;

    List<WindowPhase> window = List.of();

    @Nullable
    DiskNeed disk;

    List<Diagnosis> diagnoses = List.of();

    @Nullable
    Boolean failed;

    private GoodEvidence() {}

    static Evidence unchanged() {
        return with(evidence -> {});
    }

    static Evidence with(Consumer<GoodEvidence> change) {
        GoodEvidence evidence = new GoodEvidence();
        change.accept(evidence);
        return evidence.build();
    }

    private Evidence build() {
        return new Evidence(
                "standard",
                from,
                to,
                scope,
                budget,
                fromContents,
                toContents,
                sameDayContents,
                environment,
                steps,
                Duration.ofMinutes(5),
                availability,
                containers,
                smoke,
                revisionBefore,
                revision,
                tables,
                unmeasuredColumns,
                sequences,
                invalidIndexes,
                closedGates,
                instability,
                newErrorLines,
                failedServiceLogs,
                leftovers,
                ledger,
                backup,
                rollback,
                maintenance,
                window,
                disk,
                diagnoses,
                failed);
    }

    /** Everything that can be missing is missing. */
    void nothingCollected() {
        fromContents = null;
        toContents = null;
        sameDayContents = null;
        environment = null;
        steps = null;
        availability = null;
        containers = null;
        smoke = null;
        revisionBefore = null;
        revision = null;
        tables = null;
        unmeasuredColumns = null;
        sequences = null;
        invalidIndexes = null;
        closedGates = null;
        instability = null;
        newErrorLines = null;
        failedServiceLogs = null;
        leftovers = null;
        ledger = null;
        backup = null;
        rollback = null;
        maintenance = null;
        disk = null;
        failed = null;
    }

    /** The procedure stops in its second step. */
    void stopsInMigration(String lastLines) {
        steps = List.of(
                step("fetch", "git checkout v" + TO, 0, ""),
                step("migrate", "docker compose run --rm api alembic upgrade head", 1, lastLines));
    }

    /** Replaces every result of one phase that proves this. */
    void smokeEnds(Proof proof, Phase phase, int status, String message) {
        List<SmokeResult> changed = new ArrayList<>();
        for (SmokeResult result : goodSmoke()) {
            changed.add(
                    result.proves() == proof && result.phase() == phase
                            ? new SmokeResult(
                                    result.resource(),
                                    phase,
                                    result.identity(),
                                    proof,
                                    result.request(),
                                    status,
                                    false,
                                    message)
                            : result);
        }
        smoke = changed;
    }

    static ReleaseContents contents(
            String version, @Nullable String notes, @Nullable Map<String, String> migrations, Set<String> required) {
        return new ReleaseContents(
                version,
                notes,
                notes != null && notes.contains("BREAKING"),
                migrations,
                migrations == null ? null : List.of(),
                required,
                required);
    }

    static StepResult step(String name, String command, int exitCode, String tail) {
        return new StepResult(
                "Update",
                name,
                command,
                Instant.EPOCH,
                Duration.ofSeconds(3),
                exitCode,
                exitCode == -1,
                OnFailure.STOPS,
                tail);
    }

    static Availability availability(long requests, long failedOutsideOutages, long late, List<Outage> outages) {
        return new Availability(
                requests,
                failedOutsideOutages == 0 ? Map.of() : Map.of(FailureKind.RESET, failedOutsideOutages),
                failedOutsideOutages,
                late,
                Duration.ofMillis(100),
                outages,
                Duration.ofMillis(4),
                Duration.ofMillis(20),
                Duration.ofMillis(90),
                Duration.ofMillis(50));
    }

    static ContainerAttestation container(String service, @Nullable String version, @Nullable String digest) {
        return container(service, version, digest, "registry/app:" + TO, true);
    }

    static ContainerAttestation container(
            String service, @Nullable String version, @Nullable String digest, String image, boolean running) {
        return new ContainerAttestation(
                service,
                "app-" + service + "-1",
                image,
                "registry/app:" + TO,
                digest,
                "sha256:new",
                "sha256:old",
                true,
                version,
                running,
                running ? "healthy" : "none",
                0);
    }

    /** A third party's service: the same image before and after, in no registry of ours, and silent on its version. */
    static ContainerAttestation postgres() {
        return new ContainerAttestation(
                "postgres",
                "app-postgres-1",
                "postgres:16",
                "postgres:16",
                "sha256:postgres",
                null,
                "sha256:postgres",
                false,
                null,
                true,
                "healthy",
                0);
    }

    static TableDifference difference(String table, long lost, long changed, long added) {
        TreeMap<String, Long> columns = new TreeMap<>();
        if (changed > 0) {
            columns.put("name", changed);
        }
        List<String> samples = new ArrayList<>();
        if (lost > 0) {
            samples.add("lost: key 7");
        }
        if (changed > 0) {
            samples.add("changed: key 7, name: 'Ada' became 'ADA'");
        }
        if (added > 0) {
            samples.add("added: key 8");
        }
        return new TableDifference(table, lost, changed, added, columns, samples);
    }

    static SmokeResult smoke(Proof proof, Phase phase, String request, int status) {
        return new SmokeResult(
                proof.name().toLowerCase(java.util.Locale.ROOT),
                phase,
                phase == Phase.VERIFY_DOWN ? "database" : "teacher",
                proof,
                request,
                status,
                true,
                "as expected");
    }

    private static List<SmokeResult> goodSmoke() {
        return List.of(
                smoke(Proof.CONTENT, Phase.CREATE, "POST /courses", 201),
                smoke(Proof.CONTENT, Phase.VERIFY, "GET /courses/1", 200),
                smoke(Proof.TOKEN, Phase.VERIFY, "GET /events", 200),
                smoke(Proof.DENIAL, Phase.VERIFY, "GET /dashboard", 401),
                smoke(Proof.SECRET, Phase.VERIFY, "GET /integrations/1/check", 200),
                smoke(Proof.SESSION, Phase.VERIFY, "GET /dashboard/me", 200),
                smoke(Proof.CONTENT, Phase.VERIFY_DOWN, "select code from courses", 0),
                smoke(Proof.CONTENT, Phase.VERIFY_AFTER, "GET /courses/1", 200),
                smoke(Proof.TOKEN, Phase.VERIFY_AFTER, "GET /events", 200),
                smoke(Proof.DENIAL, Phase.VERIFY_AFTER, "GET /dashboard", 401),
                smoke(Proof.SECRET, Phase.VERIFY_AFTER, "GET /integrations/1/check", 200),
                smoke(Proof.SESSION, Phase.VERIFY_AFTER, "GET /dashboard/me", 401));
    }
}
