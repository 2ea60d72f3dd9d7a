package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.EvidenceParts.difference;
import static dev.rehearsal.evidence.ExaminationParts.ALIKE;
import static dev.rehearsal.evidence.ExaminationParts.again;
import static dev.rehearsal.evidence.ExaminationParts.descent;
import static dev.rehearsal.evidence.ExaminationParts.drifting;
import static dev.rehearsal.evidence.ExaminationParts.failing;
import static dev.rehearsal.evidence.ExaminationParts.good;
import static dev.rehearsal.evidence.ExaminationParts.leaving;
import static dev.rehearsal.evidence.ExaminationParts.move;
import static dev.rehearsal.evidence.ExaminationParts.of;
import static dev.rehearsal.evidence.ExaminationParts.stuck;
import static dev.rehearsal.evidence.ExaminationParts.succession;
import static dev.rehearsal.evidence.ExaminationParts.trip;

import dev.rehearsal.evidence.BadEvidence.Case;
import dev.rehearsal.evidence.migrations.DowngradeResult;
import dev.rehearsal.evidence.migrations.Examination;
import dev.rehearsal.evidence.migrations.OldComposeStart;
import dev.rehearsal.evidence.migrations.QueuedJobs;
import dev.rehearsal.evidence.migrations.ReleaseTakeover;
import dev.rehearsal.evidence.migrations.RoundTrip;
import dev.rehearsal.evidence.migrations.SchemaDrift;
import dev.rehearsal.postgres.UnvalidatedConstraint;
import java.util.List;
import java.util.stream.Stream;

/** What trips the checks that take migrations apart. */
final class BadMigrations {
    private BadMigrations() {}

    static Stream<Case> cases() {
        return Stream.of(
                bad(
                        "schema.drift-from-fresh-install",
                        "an edited migration",
                        "schema",
                        "column t.c: type",
                        drifting(new SchemaDrift(
                                List.of("column t.c: type freshly installed text, upgraded integer"), List.of()))),
                bad(
                        "schema.drift-from-fresh-install",
                        "an index by hand",
                        "schema",
                        "the upgrade did not touch it",
                        drifting(new SchemaDrift(List.of(), List.of("index x on t: in no fresh installation")))),
                bad(
                        "schema.downgrade-missing",
                        "it fails",
                        "r3",
                        "ended with 1",
                        trips(stuck("r2", "r3", move("r3", "r3", 1)))),
                bad(
                        "schema.downgrade-missing",
                        "it lies",
                        "r3",
                        "the database stands at r3 instead of r2",
                        trips(stuck("r2", "r3", move("r3", "r3", 0)))),
                bad(
                        "schema.downgrade-leaves-trace",
                        "a column",
                        "r3",
                        "column t.d: new",
                        trips(trip("r2", "r3", List.of("column t.d: new"), ALIKE))),
                bad(
                        "schema.downgrade-leaves-trace",
                        "rows in addition",
                        "r3",
                        "users: 2 rows more",
                        trips(trip("r2", "r3", List.of(), List.of(difference("users", 0, 0, 2))))),
                bad(
                        "schema.downgrade-leaves-trace",
                        "another schema the second time",
                        "r3",
                        "going up once more",
                        trips(again("r2", "r3", move("r2", "r3", 0), List.of("type mood: gone")))),
                bad(
                        "schema.downgrade-leaves-trace",
                        "it cannot go up again",
                        "r3",
                        "fails once it was taken back",
                        trips(again("r2", "r3", move("r2", "r2", 1), List.of()))),
                bad(
                        "schema.downgrade-leaves-trace",
                        "only all at once",
                        "r3",
                        "column t.d: new",
                        of(List.of(trip("r1", "r2")), trip("r1", "r3", List.of("column t.d: new"), ALIKE))),
                bad(
                        "schema.downgrade-loses-data",
                        "a column's values",
                        "r3",
                        "changes 4",
                        trips(trip("r2", "r3", List.of(), List.of(difference("users", 0, 4, 0))))),
                bad(
                        "schema.downgrade-loses-data",
                        "what the new release has written",
                        "r3",
                        "has written, the way down of r3 loses 7 rows of table users",
                        after(succession(List.of(difference("users", 7, 0, 0))))),
                bad(
                        "schema.downgrade-leaves-trace",
                        "after the new release has written",
                        "r3",
                        "type mood: label x",
                        after(succession(descent("r3", "r2", List.of("type mood: label x"), ALIKE), null))),
                bad(
                        "schema.downgrade-missing",
                        "it fails at what the new release has written",
                        "r3",
                        "has written, r3 has no way down: 'bin/migrate' ended with 1",
                        after(succession(new DowngradeResult("r3", move("r3", "r3", 1), null, null), null))),
                bad(
                        "data.job-lost",
                        "left to the new release",
                        "1 -> 2",
                        "webhook, as teacher: GET /events/1: expected processed",
                        after(succession(
                                descent("r3", "r2", List.of(), ALIKE),
                                new QueuedJobs(
                                        "1",
                                        "2",
                                        1L,
                                        List.of("webhook, as teacher: GET /events/1: expected processed"))))),
                bad(
                        "config.required-variable-missing",
                        "not passed on by the old Compose file",
                        "PUBLIC_URL",
                        "it needs the variable PUBLIC_URL",
                        after(new ReleaseTakeover(
                                List.of(),
                                null,
                                null,
                                new OldComposeStart(false, "CRITICAL configuration: missing or invalid: PUBLIC_URL"),
                                List.of()))),
                bad(
                        "schema.constraint-not-validated",
                        "on a copy",
                        "adult on users",
                        "adult on users",
                        of(
                                List.of(),
                                leaving(
                                        "r1",
                                        "r3",
                                        List.of(),
                                        List.of(new UnvalidatedConstraint("adult on users", false))))),
                new Case(
                        "schema.constraint-not-validated",
                        "by the procedure",
                        "adult on users",
                        "adult on users",
                        evidence ->
                                evidence.notValidated = List.of(new UnvalidatedConstraint("adult on users", false))),
                bad(
                        "schema.invalid-index",
                        "on a copy",
                        "x on users",
                        "x on users",
                        of(List.of(), leaving("r1", "r3", List.of("x on users"), List.of()))),
                bad(
                        "process.step-failed",
                        "on a copy",
                        "r3",
                        "migration to r3 failed",
                        of(List.of(trip("r1", "r2"), failing("r2", "r3")), failing("r1", "r3"))));
    }

    private static Examination after(ReleaseTakeover seen) {
        return good().with(seen);
    }

    private static Examination trips(RoundTrip last) {
        return of(List.of(trip("r1", "r2"), last), trip("r1", "r3"));
    }

    private static Case bad(String id, String fault, String subject, String names, Examination examination) {
        return new Case(id, fault, subject, names, evidence -> {
            GoodPath.migrations(evidence);
            evidence.examination = examination;
        });
    }
}
