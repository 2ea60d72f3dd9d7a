package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.Interruptions.OTHER_ROWS;
import static dev.rehearsal.evidence.Interruptions.OTHER_SCHEMA;
import static dev.rehearsal.evidence.Interruptions.REFUSED;
import static dev.rehearsal.evidence.Interruptions.WHOLE;

import dev.rehearsal.evidence.BadEvidence.Case;
import dev.rehearsal.evidence.migrations.Interruption;
import java.util.stream.Stream;

/** What trips the checks of migrations that were cut off, or begun by several at once. */
final class BadInterruption {
    private BadInterruption() {}

    static Stream<Case> cases() {
        return Stream.of(
                corrupt("rows converted twice", "7 changed", Interruptions.left(137, false, OTHER_ROWS, WHOLE, null)),
                corrupt("index left invalid", "by_note", Interruptions.left(137, false, OTHER_SCHEMA, WHOLE, null)),
                corrupt("success though killed", "all the same", Interruptions.left(0, false, WHOLE, WHOLE, null)),
                corrupt(
                        "rows lost on the way down",
                        "7 changed",
                        Interruptions.left(137, false, WHOLE, OTHER_ROWS, null)),
                corrupt(
                        "not whole after the way down",
                        "after the way down",
                        Interruptions.left(137, false, WHOLE, OTHER_SCHEMA, OTHER_ROWS)),
                cut(
                        "migration.interruption-stuck",
                        "no way forward",
                        "the way down still leads back",
                        Interruptions.left(137, false, REFUSED, WHOLE, null)),
                cut(
                        "migration.interruption-stuck",
                        "no way at all",
                        "nor does the way down lead back: it refuses with status 1",
                        Interruptions.left(137, false, REFUSED, REFUSED, null)),
                cut(
                        "migration.interruption-stuck",
                        "no way forward after the way down",
                        "after the way down the next upgrade refuses",
                        Interruptions.left(137, false, WHOLE, OTHER_SCHEMA, REFUSED)),
                cut(
                        "migration.interruption-leaves-rest",
                        "a rest that the next upgrade takes over",
                        "leaves index by_note",
                        Interruptions.left(137, false, WHOLE, OTHER_SCHEMA, WHOLE)),
                several(
                        "migration.runners-corrupt",
                        "converted by two",
                        "does not mend it",
                        Interruptions.contest(OTHER_ROWS, OTHER_ROWS)),
                several(
                        "migration.runners-corrupt",
                        "half-way, with success",
                        "once more mends it",
                        Interruptions.contest(OTHER_SCHEMA, WHOLE)),
                several(
                        "migration.runners-collide",
                        "all fail",
                        "none said success",
                        Interruptions.contest(REFUSED, WHOLE)));
    }

    private static Case corrupt(String fault, String names, Interruption seen) {
        return cut("migration.interruption-corrupts", fault, names, seen);
    }

    private static Case cut(String id, String fault, String names, Interruption seen) {
        return new Case(id, fault, "statement 2", names, GoodPath.INTERRUPTED.and(e -> e.interruption = seen));
    }

    private static Case several(String id, String fault, String names, Interruption seen) {
        return new Case(id, fault, "3 runners", names, GoodPath.INTERRUPTED.and(e -> e.interruption = seen));
    }
}
