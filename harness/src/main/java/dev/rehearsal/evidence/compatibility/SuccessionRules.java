package dev.rehearsal.evidence.compatibility;

import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.migrations.DowngradeResult;
import dev.rehearsal.evidence.migrations.Examination;
import dev.rehearsal.evidence.migrations.MigrationAspect;
import dev.rehearsal.evidence.migrations.OldComposeStart;
import dev.rehearsal.evidence.migrations.QueuedJobs;
import dev.rehearsal.evidence.migrations.ReleaseTakeover;
import dev.rehearsal.evidence.migrations.RoundTripRules;
import dev.rehearsal.evidence.procedure.MissingVariables;
import dev.rehearsal.postgres.TableDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one release leaves to the other when they follow each other on a copy. Where a migration is at fault without anything
 * written in between, that is said once, and not here again. Stateless.
 */
public final class SuccessionRules {
    private SuccessionRules() {}

    /** Jobs of one release that the other does not do. */
    public static void jobs(Evidence evidence, Ruling ruling) {
        ReleaseTakeover seen = given(evidence, ruling);
        if (seen == null) {
            return;
        }
        handover(seen.forward(), Severity.BLOCKER, "; let the new workers understand the old jobs", ruling);
        handover(
                seen.back(),
                Severity.WARNING,
                " after the way back; run the queues empty before it, or let the old workers meet no new kind of job",
                ruling);
    }

    /**
     * Variables that only the new release's Compose file passes on.
     *
     * @param said those that were found already
     */
    public static void onOldCompose(Evidence evidence, Ruling ruling, Set<String> said) {
        Examination examination =
                evidence.scope().examinesMigrations() ? evidence.get(MigrationAspect.EXAMINATION) : null;
        ReleaseTakeover seen = examination == null ? null : examination.succession();
        OldComposeStart start = seen == null ? null : seen.onOldCompose();
        if (start == null) {
            // says why
            given(evidence, ruling);
            return;
        }
        if (start.stands()) {
            return;
        }
        Set<String> missing = MissingVariables.saidIn(start.said());
        missing.removeAll(said);
        missing.forEach(variable -> ruling.finding(
                Severity.WARNING,
                variable,
                "By the Compose file of " + evidence.from() + ", " + evidence.to()
                        + " does not start: it needs the variable " + variable
                        + "; update the Compose file with the images, and say so in the notes.",
                List.of()));
        if (missing.isEmpty() && said.isEmpty()) {
            ruling.blind("By the Compose file of " + evidence.from() + ", " + evidence.to()
                    + " does not start, and names no variable: "
                    + start.said()
                            .lines()
                            .filter(line -> !line.isBlank())
                            .reduce("", (a, b) -> b)
                            .strip() + ".");
        }
    }

    private static void handover(@Nullable QueuedJobs handover, Severity severity, String advice, Ruling ruling) {
        if (handover == null) {
            return;
        }
        Long waited = handover.waited();
        if (waited != null && waited == 0) {
            ruling.blind("No job of " + handover.from() + " waited on the queues when " + handover.to()
                    + " took over, so nothing is known of such.");
        } else if (!handover.failures().isEmpty()) {
            ruling.finding(
                    severity,
                    handover.from() + " -> " + handover.to(),
                    "Jobs that " + handover.from() + " left on the queues are not done by " + handover.to() + ": "
                            + handover.failures().get(0) + advice + ".",
                    handover.failures());
        }
    }

    /** Migrations that keep or change, on their way down, what the new release had written. */
    public static void laterRows(Evidence evidence, Ruling ruling, Set<String> said) {
        for (DowngradeResult descent : descents(evidence, ruling, said)) {
            List<TableDifference> damaged = descent.damagedTables();
            if (!damaged.isEmpty()) {
                TableDifference first = damaged.get(0);
                ruling.finding(
                        descent.revision(),
                        "After %s has written, the way down of %s loses %,d rows of table %s and changes %,d%s; let it keep them, or say that the way back is a restore."
                                .formatted(
                                        evidence.to(),
                                        descent.revision(),
                                        first.lost(),
                                        first.table(),
                                        first.changed(),
                                        damaged.size() == 1
                                                ? ""
                                                : ", and some of " + (damaged.size() - 1) + " more tables"),
                        lines(damaged));
            }
        }
    }

    /** Migrations that leave something in the schema only when the new release has written. */
    public static void traces(Evidence evidence, Ruling ruling, Set<String> said) {
        for (DowngradeResult descent : descents(evidence, ruling, said)) {
            List<String> traces = descent.traces();
            if (traces != null && !traces.isEmpty()) {
                ruling.finding(
                        descent.revision(),
                        "After " + evidence.to() + " has written, the way down of " + descent.revision()
                                + " leaves a trace: " + traces.get(0) + "; mend it.",
                        traces);
            }
        }
    }

    /** Ways down that fail at what the new release has written. */
    public static List<DowngradeResult> stuck(Evidence evidence, Ruling ruling, Set<String> said) {
        return descents(evidence, ruling, said).stream()
                .filter(descent -> !descent.cameDown())
                .toList();
    }

    private static List<DowngradeResult> descents(Evidence evidence, Ruling ruling, Set<String> said) {
        ReleaseTakeover seen = given(evidence, ruling);
        return seen == null
                ? List.of()
                : seen.descents().stream()
                        .filter(descent -> !said.contains(descent.revision()))
                        .toList();
    }

    private static @Nullable ReleaseTakeover given(Evidence evidence, Ruling ruling) {
        Examination examination = RoundTripRules.ifAny(evidence, ruling);
        ReleaseTakeover seen = examination == null ? null : examination.succession();
        if (seen != null) {
            seen.gaps().forEach(ruling::blind);
        }
        return seen;
    }

    /** What was found already, by its subject. */
    public static Set<String> said(Ruling ruling) {
        Set<String> subjects = new TreeSet<>();
        ruling.findings().forEach(finding -> subjects.add(finding.subject()));
        return subjects;
    }

    private static List<String> lines(List<TableDifference> damaged) {
        List<String> lines = new ArrayList<>();
        damaged.forEach(table -> table.samples().forEach(line -> lines.add(table.table() + ": " + line)));
        return lines;
    }
}
