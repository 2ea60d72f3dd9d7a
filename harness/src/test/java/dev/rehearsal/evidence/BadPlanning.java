package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.EvidenceParts.availability;
import static dev.rehearsal.evidence.EvidenceParts.container;
import static dev.rehearsal.evidence.EvidenceParts.difference;
import static dev.rehearsal.evidence.EvidenceParts.goodSmoke;
import static dev.rehearsal.evidence.EvidenceParts.smoke;
import static dev.rehearsal.evidence.EvidenceParts.step;
import static dev.rehearsal.evidence.GoodEvidence.FROM;
import static dev.rehearsal.evidence.GoodEvidence.TO;

import dev.rehearsal.descriptor.SmokeResource.Proof;
import dev.rehearsal.evidence.BadEvidence.Case;
import dev.rehearsal.evidence.availability.Outage;
import dev.rehearsal.evidence.backup.BackupCopy;
import dev.rehearsal.evidence.http.FailureKind;
import dev.rehearsal.evidence.maintenance.MaintenanceWatch;
import dev.rehearsal.evidence.planning.DiskNeed;
import dev.rehearsal.evidence.planning.WindowPhase;
import dev.rehearsal.evidence.procedure.Diagnosis;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import dev.rehearsal.postgres.RevisionState;
import dev.rehearsal.postgres.TableDifference;
import dev.rehearsal.runbook.OnFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What trips the checks of backup, maintenance, window, disk and diagnosis, and the others on paths of their own kind. */
final class BadPlanning {
    private static final List<TableDifference> SAME = List.of(difference("users", 0, 0, 0));

    private BadPlanning() {}

    static Stream<Case> cases() {
        return Stream.of(backups(), maintenance(), plans(), standing()).flatMap(each -> each);
    }

    private static Stream<Case> backups() {
        return Stream.of(
                backup("backup.empty", "none", "backup", "no backup", "", 0, null, null),
                backup("backup.empty", "no byte", "backups/one.sql", "no byte", "backups/one.sql", 0, null, null),
                backup(
                        "backup.not-restorable",
                        "truncated",
                        "backups/one.sql",
                        "cannot be restored",
                        "backups/one.sql",
                        9,
                        "unexpected end of file",
                        null),
                backup(
                        "backup.incomplete",
                        "rows",
                        "users",
                        "lacks 3 rows of table users",
                        "backups/one.sql",
                        9,
                        null,
                        List.of(difference("users", 3, 0, 0))),
                backup(
                        "backup.incomplete",
                        "values",
                        "users",
                        "2 others",
                        "backups/one.sql",
                        9,
                        null,
                        List.of(difference("users", 0, 2, 0))),
                new Case(
                        "backup.incomplete",
                        "schema",
                        "schema",
                        "table jobs is missing",
                        GoodPath.PREFLIGHT.and(evidence -> evidence.backup =
                                new BackupCopy("backups/one.sql", 9, null, SAME, List.of("table jobs is missing")))));
    }

    private static Case backup(
            String id,
            String fault,
            String subject,
            String names,
            String file,
            long bytes,
            @Nullable String failure,
            @Nullable List<TableDifference> tables) {
        return new Case(
                id,
                fault,
                subject,
                names,
                GoodPath.PREFLIGHT.and(evidence -> evidence.backup =
                        new BackupCopy(file, bytes, failure, tables, tables == null ? null : List.of())));
    }

    private static Stream<Case> maintenance() {
        return Stream.of(
                watch(
                        "served",
                        "maintenance",
                        "/events: 202",
                        new MaintenanceWatch(9, List.of("/events: 202"), 0, 5, List.of())),
                watch(
                        "no word when to come back",
                        "Retry-After",
                        "9 of 9",
                        new MaintenanceWatch(9, List.of(), 9, 5, List.of())),
                watch(
                        "health closed",
                        "open routes",
                        "/health: 503",
                        new MaintenanceWatch(9, List.of(), 0, 5, List.of("/health: 503"))));
    }

    private static Case watch(String fault, String subject, String names, MaintenanceWatch seen) {
        return new Case(
                "availability.maintenance-not-effective",
                fault,
                subject,
                names,
                GoodPath.MAJOR.and(evidence -> evidence.maintenance = seen));
    }

    private static Stream<Case> plans() {
        return Stream.of(
                new Case(
                        "availability.slow",
                        "beyond budget",
                        "requests",
                        "20 ms",
                        evidence -> evidence.budget = new Evidence.Budget(
                                Duration.ofMinutes(1), Duration.ofMinutes(1), -1, Duration.ofMillis(19))),
                new Case(
                        "window.longer-than-planned",
                        "migration",
                        "migration",
                        "601.00 s",
                        evidence -> evidence.window = List.of(
                                new WindowPhase("pull", Duration.ofMinutes(10), Duration.ofMinutes(10), null),
                                new WindowPhase("migration", Duration.ofMinutes(10), Duration.ofSeconds(601), null))),
                new Case(
                        "capacity.disk-short",
                        "a byte too few of half as much again",
                        "disk",
                        "0.0 MB are free",
                        GoodPath.PREFLIGHT.and(
                                evidence -> evidence.disk = new DiskNeed(2_999L, 1_000, 400, 300, 300L))),
                new Case(
                        "process.diagnosis-useless",
                        "cause not shown",
                        "look",
                        "'docker compose logs api' does not show 'cause'",
                        GoodPath.FAILED_START.and(evidence -> evidence.diagnoses =
                                List.of(new Diagnosis("look", "docker compose logs api", "cause", "boom", false)))),
                new Case(
                        "process.step-failed",
                        "and the plan went on",
                        "look",
                        "ended with 1; read",
                        evidence -> evidence.steps = List.of(
                                EvidenceParts.step("look", "false", 1, OnFailure.GOES_ON, ""),
                                step("go", "true", 0, ""))),
                new Case(
                        "release.breaking-undeclared",
                        "declared, and the variable is not named",
                        TO,
                        "SMTP_HOST",
                        GoodPath.MAJOR.and(evidence -> {
                            evidence.toContents = EvidenceParts.contents(
                                    TO, "BREAKING.", java.util.Map.of(), Set.of("TOKEN", "SMTP_HOST"));
                        })));
    }

    /** Where the old release is to stand, it is what counts. */
    private static Stream<Case> standing() {
        return Stream.of(
                new Case(
                        "release.version-misreported",
                        "new code after the way back",
                        "app-api-1",
                        "not " + FROM,
                        GoodPath.DOWNGRADE.and(evidence -> evidence.containers = List.of(container(
                                "api", TO, "sha256:new", "registry/app:" + TO, "registry/app:" + TO, "sha256:new")))),
                new Case(
                        "process.container-left-old",
                        "the new image after the way back",
                        "app-worker-1",
                        "registry/app:" + TO,
                        GoodPath.RESTORE.and(evidence -> evidence.containers = List.of(container(
                                "worker",
                                TO,
                                "sha256:new",
                                "registry/app:" + TO,
                                "registry/app:" + FROM,
                                "sha256:old")))),
                new Case(
                        "process.container-left-old",
                        "the new image and the new Compose file after the way back",
                        "app-api-1",
                        "another image",
                        GoodPath.DOWNGRADE.and(evidence -> evidence.containers = List.of(container(
                                "api", TO, "sha256:new", "registry/app:" + TO, "registry/app:" + TO, "sha256:new")))),
                new Case(
                        "schema.not-at-head",
                        "not down",
                        "r1",
                        "release " + FROM + " expects r1",
                        GoodPath.DOWNGRADE.and(
                                evidence -> evidence.revision = new RevisionState(List.of("r2"), List.of("r1")))),
                new Case(
                        "availability.unhealthy-after",
                        "the old release",
                        FROM,
                        "closed",
                        GoodPath.RESTORE.and(evidence -> evidence.closedGates = List.of("ready: closed"))),
                new Case(
                        "availability.outage-over-budget",
                        "a look that takes it down",
                        "/ready",
                        "1.00 s at a time",
                        GoodPath.PREFLIGHT.and(evidence -> evidence.availability = availability(
                                1_000,
                                0,
                                0,
                                List.of(new Outage(
                                        "/ready",
                                        Instant.EPOCH,
                                        Duration.ofMillis(1_300),
                                        Duration.ZERO,
                                        "look",
                                        FailureKind.REFUSED))))),
                new Case(
                        "contract.response-changed",
                        "a session ends in a look",
                        "session",
                        "answered 200 and is answered 401",
                        GoodPath.PREFLIGHT.and(evidence -> {
                            evidence.smoke = new ArrayList<>(goodSmoke());
                            evidence.smoke.removeIf(
                                    result -> result.proves() == Proof.SESSION && result.phase() == Phase.VERIFY_AFTER);
                            evidence.smoke.add(smoke(Proof.SESSION, Phase.VERIFY_AFTER, "GET /dashboard/me", 401));
                        })));
    }
}
