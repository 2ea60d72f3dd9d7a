package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.EvidenceParts.difference;
import static dev.rehearsal.evidence.EvidenceParts.insert;
import static dev.rehearsal.evidence.EvidenceParts.second;
import static dev.rehearsal.evidence.EvidenceParts.update;
import static dev.rehearsal.evidence.GoodEvidence.FROM;
import static dev.rehearsal.evidence.GoodEvidence.TO;

import dev.rehearsal.descriptor.SmokeResource.Proof;
import dev.rehearsal.evidence.BadEvidence.Case;
import dev.rehearsal.evidence.rollback.Rollback;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import dev.rehearsal.evidence.workload.Ledger;
import dev.rehearsal.evidence.workload.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What trips the checks of the workload and of the way back. */
final class BadWriting {
    private BadWriting() {}

    static Stream<Case> cases() {
        return Stream.concat(writes(), waysBack());
    }

    private static Stream<Case> writes() {
        return Stream.of(
                writing("data.acknowledged-write-lost", GoodPath.UPGRADE, "webhook", "1 of 2", insert(20, 0, 0)),
                writing("data.acknowledged-write-lost", GoodPath.UPGRADE, "edit", "1 of 1", update(20, 0)),
                writing("data.acknowledged-write-lost", GoodPath.DOWNGRADE, "webhook", "1 of 2", insert(200, 0, 0)),
                writing(
                        "data.acknowledged-write-lost",
                        GoodPath.RESTORE,
                        "webhook",
                        "1 of 2 acknowledged",
                        insert(98, 0, 0)),
                writing("data.acknowledged-write-lost", GoodPath.RESTORE, "webhook", "1 of 2", insert(311, 0, 0)),
                writing("data.write-duplicated", GoodPath.UPGRADE, "webhook", "1 of 2", insert(20, 2, 1)),
                writing("data.job-lost", GoodPath.UPGRADE, "webhook", "1 of 2", insert(20, 1, 0)),
                writing("data.job-duplicated", GoodPath.UPGRADE, "webhook", "1 of 2", insert(20, 1, 2)));
    }

    /** One more write besides one that is as it should be. */
    private static Case writing(String id, GoodPath path, String subject, String names, LedgerEntry bad) {
        return new Case(
                id,
                path + ", " + bad.key(),
                subject,
                names,
                path.and(evidence -> evidence.ledger = new Ledger(List.of(insert(10, 1, 1), bad), List.of())));
    }

    private static Stream<Case> waysBack() {
        return Stream.of(
                new Case(
                        "rollback.old-release-unhealthy",
                        "gate",
                        FROM,
                        "/ready answered 503",
                        GoodPath.RESTORE.and(evidence -> evidence.closedGates = List.of("ready: /ready answered 503"))),
                new Case(
                        "rollback.old-release-unhealthy",
                        "its own smoke",
                        FROM,
                        "GET /courses/1",
                        GoodPath.DOWNGRADE.and(evidence ->
                                evidence.smokeEnds(Proof.CONTENT, Phase.VERIFY_AFTER, 500, "expected 200, seen 500"))),
                new Case(
                        "rollback.later-rows-survive",
                        "one",
                        "restore",
                        "key-200",
                        GoodPath.RESTORE.and(evidence ->
                                evidence.ledger = new Ledger(List.of(insert(10, 1, 1), insert(200, 1, 1)), List.of()))),
                new Case(
                        "rollback.data-loss",
                        "some for good",
                        "restore",
                        "gives up 3 acknowledged writes: 2 can be replayed (GitLab: 2), 1 are lost for good",
                        GoodPath.RESTORE.and(evidence -> {})),
                new Case(
                        "rollback.objective-exceeded",
                        "a second",
                        FROM,
                        "301.00 s",
                        GoodPath.RESTORE.and(evidence ->
                                evidence.rollback = rollback(second(300), Duration.ofSeconds(301), List.of(), null))),
                new Case(
                        "schema.downgrade-leaves-trace",
                        "way down",
                        "schema",
                        "way down",
                        GoodPath.DOWNGRADE.and(evidence -> evidence.rollback =
                                rollback(null, Duration.ZERO, List.of("index users_email is left"), List.of()))),
                new Case(
                        "schema.downgrade-leaves-trace",
                        "restore",
                        "schema",
                        "index users_email is left",
                        GoodPath.RESTORE.and(evidence -> evidence.rollback =
                                rollback(second(300), Duration.ZERO, List.of("index users_email is left"), null))),
                fate("lost", 3, 0, "kept 37, changed 0 and lost 3"),
                fate("changed", 0, 2, "kept 38, changed 2 and lost 0"));
    }

    private static Case fate(String fault, long lost, long changed, String names) {
        return new Case(
                "schema.downgrade-loses-data",
                fault,
                "users",
                "users held under " + TO + ", the way down " + names,
                GoodPath.DOWNGRADE.and(evidence -> evidence.rollback =
                        rollback(null, Duration.ZERO, List.of(), List.of(difference("users", lost, changed, 0)))));
    }

    private static Rollback rollback(
            @Nullable Instant restoreStartedAt,
            Duration healthyAfter,
            List<String> schemaDifferences,
            @Nullable List<dev.rehearsal.postgres.TableDifference> writtenSince) {
        boolean restores = restoreStartedAt != null;
        return new Rollback(
                restores ? second(100) : null,
                restores ? second(110) : null,
                restoreStartedAt,
                restores ? second(310) : null,
                healthyAfter,
                Duration.ofMinutes(5),
                schemaDifferences,
                writtenSince,
                writtenSince == null ? null : Map.of("users", 40L),
                true,
                List.of());
    }
}
