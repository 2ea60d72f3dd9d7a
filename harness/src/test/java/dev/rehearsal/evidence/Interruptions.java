package dev.rehearsal.evidence;

import dev.rehearsal.evidence.migrations.Interruption;
import dev.rehearsal.evidence.migrations.Interruption.Contest;
import dev.rehearsal.evidence.migrations.Interruption.Cut;
import dev.rehearsal.evidence.migrations.Interruption.Rest;
import dev.rehearsal.evidence.migrations.Interruption.Sequel;
import dev.rehearsal.evidence.migrations.Interruption.Victim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Interrupted migrations, of which tests make what they need. */
final class Interruptions {
    static final Sequel WHOLE = new Sequel("migrate", 0, List.of(), List.of(), "");
    static final Sequel REFUSED =
            new Sequel("migrate", 1, List.of("column users.note: new"), List.of(), "column note already exists");
    static final Sequel OTHER_SCHEMA =
            new Sequel("migrate", 0, List.of("index by_note: valid was true, is false"), List.of(), "");
    static final Sequel OTHER_ROWS =
            new Sequel("migrate", 0, List.of(), List.of("table users: 0 rows lost, 7 changed, 0 added"), "");

    private Interruptions() {}

    static Interruption good() {
        return of(
                List.of(
                        new Rest(cuts(Victim.BACKEND, 1), List.of(), false, WHOLE, null, null),
                        new Rest(cuts(Victim.CLIENT, 1), List.of("column users.note: new"), false, WHOLE, WHOLE, null)),
                List.of(new Contest(2, List.of(0, 1), WHOLE, null), new Contest(3, List.of(0, 1, 1), WHOLE, null)));
    }

    static Interruption left(int exitCode, boolean whole, Sequel again, @Nullable Sequel down, @Nullable Sequel next) {
        List<Cut> cuts = List.of(new Cut(2, false, "update users set note = $1", Victim.BACKEND, exitCode));
        return of(
                List.of(new Rest(cuts, List.of("column users.note: new"), whole, again, down, next)),
                good().contests());
    }

    static Interruption contest(Sequel result, @Nullable Sequel again) {
        return of(good().rests(), List.of(new Contest(3, List.of(result.exitCode(), 1, 1), result, again)));
    }

    private static List<Cut> cuts(Victim victim, int statement) {
        return List.of(new Cut(statement, false, "alter table users add note text", victim, 137));
    }

    private static Interruption of(List<Rest> rests, List<Contest> contests) {
        return new Interruption(2, rests, contests, List.of(), null);
    }
}
