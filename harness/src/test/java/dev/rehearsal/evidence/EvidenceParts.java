package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.GoodEvidence.TO;

import dev.rehearsal.descriptor.SmokeResource.Proof;
import dev.rehearsal.evidence.availability.Availability;
import dev.rehearsal.evidence.availability.Outage;
import dev.rehearsal.evidence.containers.ContainerAttestation;
import dev.rehearsal.evidence.http.FailureKind;
import dev.rehearsal.evidence.locks.LockProbes;
import dev.rehearsal.evidence.locks.LockReport;
import dev.rehearsal.evidence.locks.LockTrial;
import dev.rehearsal.evidence.migrations.LockExamination;
import dev.rehearsal.evidence.migrations.LockGrowth;
import dev.rehearsal.evidence.migrations.RevisionLocks;
import dev.rehearsal.evidence.releases.ReleaseContents;
import dev.rehearsal.evidence.smoke.SmokeResult;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import dev.rehearsal.evidence.workload.LedgerEntry;
import dev.rehearsal.evidence.workload.LedgerEntry.Answer;
import dev.rehearsal.postgres.TableDifference;
import dev.rehearsal.runbook.OnFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What evidence is made of. */
final class EvidenceParts {
    private EvidenceParts() {}

    static ReleaseContents contents(
            String version, @Nullable String notes, @Nullable Map<String, String> migrations, Set<String> required) {
        return new ReleaseContents(
                version,
                notes,
                notes != null && notes.contains("BREAKING"),
                migrations,
                migrations == null ? null : List.of(),
                required,
                required,
                required,
                List.of(),
                null);
    }

    static StepResult step(String name, String command, int exitCode, String tail) {
        return step(name, command, exitCode, OnFailure.STOPS, tail);
    }

    static StepResult step(String name, String command, int exitCode, OnFailure onFailure, String tail) {
        return new StepResult(
                "Update",
                name,
                command,
                Instant.EPOCH,
                Duration.ofSeconds(3),
                exitCode,
                exitCode == -1,
                onFailure,
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
                Duration.ofMillis(50),
                null);
    }

    static ContainerAttestation container(String service, @Nullable String version, @Nullable String digest) {
        return container(service, version, digest, "registry/app:" + TO, true);
    }

    static ContainerAttestation container(
            String service, @Nullable String version, @Nullable String digest, String image, boolean running) {
        return container(service, version, digest, image, "registry/app:" + TO, "sha256:new", running);
    }

    static ContainerAttestation container(
            String service, String version, String digest, String image, String expectedImage, String expectedDigest) {
        return container(service, version, digest, image, expectedImage, expectedDigest, true);
    }

    private static ContainerAttestation container(
            String service,
            @Nullable String version,
            @Nullable String digest,
            String image,
            String expectedImage,
            String expectedDigest,
            boolean running) {
        return new ContainerAttestation(
                service,
                "app-" + service + "-1",
                image,
                expectedImage,
                digest,
                expectedDigest,
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

    /** Somebody waited for a migration, and its lock was held as long. */
    static LockReport locks(Duration blocked, LockReport.Who who, String byLock) {
        return locks(blocked, who, byLock, Duration.ofMillis(25));
    }

    static LockReport locks(Duration blocked, LockReport.Who who, String byLock, Duration longestGap) {
        String statement = "ALTER TABLE events ADD COLUMN project_id bigint";
        return new LockReport(
                9_000,
                List.of(),
                List.of(new LockReport.Held("events", byLock, blocked, statement, null)),
                List.of(new LockReport.Blocked("events", who, "", blocked, statement, byLock, null)),
                new LockReport.Sight(1_500, longestGap, Duration.ofMillis(900)),
                List.of());
    }

    /**
     * One migration of events.
     *
     * @param blocked for how many milliseconds readers were
     * @param patient whether it waits for an old session, and they for it
     * @param grown for how many milliseconds its lock is held with many rows
     */
    static LockExamination migrationLocks(long blocked, boolean patient, long grown) {
        LockReport report = locks(Duration.ofMillis(blocked), LockReport.Who.READER, "AccessExclusive");
        LockReport behind = locks(Duration.ofMillis(patient ? 1_500 : 300), LockReport.Who.READER, "");
        LockProbes.Answers answers = new LockProbes.Answers(List.of(), Duration.ofMillis(40), List.of());
        return new LockExamination(
                List.of(new RevisionLocks(
                        "002",
                        report,
                        new LockTrial(report, answers, true, Duration.ofSeconds(2), null),
                        new LockTrial(behind, answers, patient, Duration.ofSeconds(3), patient),
                        List.of(new LockGrowth(
                                "events",
                                "AccessExclusive",
                                1_000,
                                Duration.ofMillis(5),
                                201_000,
                                Duration.ofMillis(grown),
                                "ALTER TABLE events ADD COLUMN project_id bigint")),
                        List.of())),
                List.of());
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

    static List<SmokeResult> goodSmoke() {
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

    static Instant second(long seconds) {
        return Instant.EPOCH.plusSeconds(seconds);
    }

    /** A new row that was sent in this second, answered in the next, and goes through a queue. */
    static LedgerEntry insert(long second, int stored, int processed) {
        return new LedgerEntry(
                "webhook",
                "key-" + second,
                false,
                second(second),
                second(second + 1),
                Answer.ACKNOWLEDGED,
                stored,
                processed,
                "GitLab");
    }

    /** A changed value that was sent in this second and answered in the next; nobody can send it again. */
    static LedgerEntry update(long second, @Nullable Integer stored) {
        return new LedgerEntry(
                "edit",
                "value-" + second,
                true,
                second(second),
                second(second + 1),
                Answer.ACKNOWLEDGED,
                stored,
                null,
                null);
    }
}
