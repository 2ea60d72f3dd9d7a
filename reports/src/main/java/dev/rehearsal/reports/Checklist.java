package dev.rehearsal.reports;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Unmeasured;
import dev.rehearsal.verdict.PathVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What an operator ticks before, during and after a change, ticked by what a rehearsal found. Every id of a path stands
 * in exactly one line. Immutable.
 */
record Checklist(List<Group> groups) {
    /** How a line stands. */
    enum State {
        /** Looked at, and nothing was found. */
        HOLDS,
        /** Looked at, and something was found that does not block. */
        REMARK,
        /** Something blocks. */
        FAILS,
        /** It could not be decided. */
        OPEN,
        /** The path does not look at it. */
        ABSENT
    }

    /** The lines of one time. */
    record Group(String title, List<Line> lines) {}

    /**
     * A line.
     *
     * @param ids of what it rests on, of this path
     * @param evidence what was seen, in a sentence each; empty when nothing was found
     */
    record Line(String text, State state, List<String> ids, List<String> evidence) {}

    /** A line before it is held against a path; an id belongs to it that is among its ids, or begins with one and a stop. */
    private record Item(String text, Set<String> ids) {
        static Item of(String text, String... ids) {
            return new Item(text, Set.of(ids));
        }

        boolean holds(String id) {
            return ids.contains(id) || ids.contains(id.substring(0, Math.max(0, id.indexOf('.'))));
        }
    }

    private static final List<Item> BEFORE = List.of(
            Item.of(
                    "The release is the next one, and what it asks of the operator is written down",
                    "release.version-malformed",
                    "release.version-not-newer",
                    "release.notes-missing",
                    "release.breaking-undeclared",
                    "release.declarations-malformed",
                    "release.post-carries-migration"),
            Item.of("The environment has every variable that the release reads", "config"),
            Item.of("A backup is there, and can be put back", "backup"),
            Item.of("The disk has room for the change", "capacity"),
            Item.of(
                    "The failure that is rehearsed happens, and can be diagnosed",
                    "process.failure-not-reproduced",
                    "process.diagnosis-useless"));
    private static final List<Item> DURING = List.of(
            Item.of("Every command ends well, in its time", "process.step-failed", "process.step-timeout"),
            Item.of(
                    "Users are without service no longer than is allowed",
                    "availability.outage-over-budget",
                    "availability.errors-over-budget",
                    "availability.slow"),
            Item.of("Maintenance is kept while it is announced", "availability.maintenance-not-effective"),
            Item.of("The planned window is kept", "window"),
            Item.of("No mail and no request goes outside that did not before", "outbound"),
            Item.of("Nobody waits too long for a lock", "lock"),
            Item.of(
                    "Migrations run with the new release, and survive being cut off",
                    "process.migrated-with-old-code",
                    "migration"),
            Item.of("Both releases can serve at once, where they have to", "schema.breaks-old-release"),
            Item.of(
                    "Nothing that was acknowledged is lost or doubled",
                    "data.acknowledged-write-lost",
                    "data.write-duplicated",
                    "data.job-lost",
                    "data.job-duplicated"));
    private static final List<Item> AFTER = List.of(
            Item.of(
                    "The release is healthy and stays so",
                    "availability.unhealthy-after",
                    "availability.unstable-after",
                    "process.errors-in-log"),
            Item.of(
                    "Every service is of the release that is meant, and nothing is left over",
                    "release.version-misreported",
                    "release.image-mismatch",
                    "process.container-left-old",
                    "process.leftovers"),
            Item.of(
                    "The schema is the release's own, and sound",
                    "schema.not-at-head",
                    "schema.multiple-heads",
                    "schema.invalid-index",
                    "schema.constraint-not-validated",
                    "schema.table-unlogged",
                    "schema.protection-disabled",
                    "schema.drift-from-fresh-install"),
            Item.of("The database server promises what it promised before", "databaseserver"),
            Item.of(
                    "Every row is still there, with its values",
                    "data.rows-lost",
                    "data.rows-changed",
                    "data.rows-added",
                    "data.keys-changed",
                    "data.volume-abandoned",
                    "data.sequence-behind",
                    "data.secret-unreadable"),
            Item.of(
                    "Callers get what they got before",
                    "contract.token-rejected",
                    "contract.session-survived",
                    "contract.response-changed",
                    "contract.endpoint-removed"),
            Item.of(
                    "The way back works",
                    "rollback",
                    "schema.downgrade-leaves-trace",
                    "schema.downgrade-loses-data",
                    "schema.downgrade-missing"));

    static Checklist of(PathVerdict path) {
        return new Checklist(List.of(
                new Group("Before", lines(BEFORE, path)),
                new Group("During", lines(DURING, path)),
                new Group(
                        "After",
                        Stream.concat(lines(AFTER, path).stream(), others(path).stream())
                                .toList())));
    }

    private static List<Line> lines(List<Item> items, PathVerdict path) {
        return items.stream().map(item -> line(item.text(), path, item::holds)).toList();
    }

    /** Ids of another version of Rehearsal, or of an area that no line knows yet. */
    private static List<Line> others(PathVerdict path) {
        List<Item> known =
                Stream.of(BEFORE, DURING, AFTER).flatMap(List::stream).toList();
        Line line =
                line("Whatever else was looked at", path, id -> known.stream().noneMatch(item -> item.holds(id)));
        return line.state() == State.ABSENT ? List.of() : List.of(line);
    }

    private static Line line(String text, PathVerdict path, Predicate<String> mine) {
        List<Finding> findings =
                path.findings().stream().filter(each -> mine.test(each.id())).toList();
        List<Unmeasured> gaps = path.unmeasured().stream()
                .filter(each -> each.decisive() && mine.test(each.id()))
                .toList();
        List<String> ids = Stream.of(
                        path.decided().stream(),
                        findings.stream().map(Finding::id),
                        gaps.stream().map(Unmeasured::id))
                .flatMap(each -> each)
                .filter(mine)
                .distinct()
                .sorted()
                .toList();
        List<String> evidence = new ArrayList<>();
        findings.forEach(each -> evidence.add(each.message()));
        gaps.forEach(each -> evidence.add(each.reason()));
        return new Line(text, state(path, findings, gaps, ids), ids, evidence);
    }

    private static State state(PathVerdict path, List<Finding> findings, List<Unmeasured> gaps, List<String> ids) {
        boolean blocked = findings.stream()
                .anyMatch(each -> each.severity() == Severity.BLOCKER
                        || VerdictText.blocking(path).contains(each));
        if (blocked) {
            return State.FAILS;
        }
        if (!gaps.isEmpty()) {
            return State.OPEN;
        }
        if (!findings.isEmpty()) {
            return State.REMARK;
        }
        return ids.isEmpty() ? State.ABSENT : State.HOLDS;
    }
}
