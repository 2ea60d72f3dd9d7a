package dev.rehearsal.evidence;

import dev.rehearsal.evidence.BadEvidence.Case;
import dev.rehearsal.postgres.DisabledProtection;
import dev.rehearsal.postgres.DisabledProtection.Kind;
import dev.rehearsal.postgres.UnvalidatedConstraint;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What trips the checks of what is still in the schema and does nothing any more. */
final class BadPromises {
    private BadPromises() {}

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "schema.table-unlogged",
                        "for a faster import",
                        "events",
                        "the next crash of the server empties it",
                        lapsed(Kind.DURABLE, "events", "events")),
                new Case(
                        "schema.protection-disabled",
                        "a trigger left disabled",
                        "audit on courses",
                        "Trigger audit on courses is disabled under",
                        lapsed(Kind.TRIGGER, "audit on courses", "courses")),
                new Case(
                        "schema.protection-disabled",
                        "a rule left disabled",
                        "keep on courses",
                        "Rule keep on courses is disabled under",
                        lapsed(Kind.RULE, "keep on courses", "courses")),
                new Case(
                        "schema.protection-disabled",
                        "policies that nobody asks",
                        "courses",
                        "Row level security of courses, which has policies, is disabled under",
                        lapsed(Kind.ROW_SECURITY, "courses", "courses")),
                new Case(
                        "schema.constraint-not-validated",
                        "triggers left disabled",
                        "a on t, whose triggers are disabled",
                        "checks no row any more",
                        evidence -> evidence.notValidated = List.of(new UnvalidatedConstraint("a on t", true))));
    }

    private static Consumer<GoodEvidence> lapsed(Kind kind, String name, String table) {
        return evidence -> evidence.lapsed = List.of(new DisabledProtection(kind, name, table));
    }
}
