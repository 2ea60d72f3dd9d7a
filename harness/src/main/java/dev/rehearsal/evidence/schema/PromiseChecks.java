package dev.rehearsal.evidence.schema;

import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.postgres.DisabledProtection;
import dev.rehearsal.postgres.DisabledProtection.Kind;
import java.util.List;
import java.util.function.Function;

/** Whether what is still in the schema still does what it was put there for. */
public final class PromiseChecks {
    private static final String NOTHING_NEW =
            "Tables that are new; on the path migrations, which changes none of the application's tables, nothing.";

    private PromiseChecks() {}

    public static List<Check> all() {
        return List.of(
                new Check(
                        new CheckDescription(
                                "schema.table-unlogged",
                                Severity.BLOCKER,
                                "A table that outlived a crash of the server does not any more: it is unlogged now.",
                                "After the next crash it is empty, and no standby has its rows.",
                                "Take SET UNLOGGED out of the migration, or SET LOGGED when it is done; where it is meant, declare the table in declared-differences.yaml.",
                                "pg_class.relpersistence after the change against before.",
                                NOTHING_NEW),
                        PromiseChecks::unlogged),
                new Check(
                        new CheckDescription(
                                "schema.protection-disabled",
                                Severity.BLOCKER,
                                "A trigger, a rule or the row level security of a table was on before the change; it is still there, and off.",
                                "What it kept, filled in or forbade is not kept any more, for every row from now on, and no query fails.",
                                "Enable it again where the migration is done with the rows; what is not needed any more is dropped; where it is to be off, declare the table in declared-differences.yaml.",
                                "pg_trigger.tgenabled, pg_rewrite.ev_enabled, and pg_class.relrowsecurity of tables with policies, after the change against before.",
                                "What was dropped or renamed, or does something else under the same name; FORCE ROW LEVEL SECURITY; event triggers. "
                                        + NOTHING_NEW),
                        PromiseChecks::disabled));
    }

    private static void unlogged(Evidence evidence, Ruling ruling) {
        rule(
                evidence,
                ruling,
                List.of(Kind.DURABLE),
                table -> "Table " + table.name() + " is unlogged under " + evidence.standing()
                        + " and was not before: the next crash of the server empties it; set it logged again.");
    }

    private static void disabled(Evidence evidence, Ruling ruling) {
        rule(
                evidence,
                ruling,
                List.of(Kind.TRIGGER, Kind.RULE, Kind.ROW_SECURITY),
                guard -> subject(guard) + " is disabled under " + evidence.standing()
                        + " and was not before: enable it again, or drop it where it is not needed any more.");
    }

    private static String subject(DisabledProtection guard) {
        return switch (guard.kind()) {
            case TRIGGER -> "Trigger " + guard.name();
            case RULE -> "Rule " + guard.name();
            default -> "Row level security of " + guard.name() + ", which has policies,";
        };
    }

    private static void rule(
            Evidence evidence, Ruling ruling, List<Kind> kinds, Function<DisabledProtection, String> sentence) {
        if (evidence.scope().examinesMigrations()) {
            ruling.notApplicable();
            return;
        }
        List<DisabledProtection> lapsed = ruling.given(evidence, SchemaAspect.PROTECTIONS);
        if (lapsed != null) {
            lapsed.stream()
                    .filter(promise -> kinds.contains(promise.kind()))
                    .forEach(promise -> ruling.finding(promise.name(), sentence.apply(promise), List.of()));
        }
    }
}
