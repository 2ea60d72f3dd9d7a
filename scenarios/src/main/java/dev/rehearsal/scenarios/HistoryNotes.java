package dev.rehearsal.scenarios;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.runbook.RunbookParser;
import dev.rehearsal.runbook.RunbookPlaceholders;
import java.util.Map;

/**
 * What an operator notes before every upgrade of a history, so that a way down, later, knows how far down is far enough.
 * The generic runbook of the way down finds it under the names that the generic standard update gives it. Stateless.
 */
final class HistoryNotes {
    private HistoryNotes() {}

    /** Notes where the database of the older release stands. */
    static Plan taken(Target target, String older, String newer) {
        return plan(target, older, newer, """
                # Note where the database stands
                cd <directory>
                <revision> >~/revision_%1$s
                <state> >~/state_%1$s
                """.formatted(older));
    }

    /** Lays the note of the older release out for the way down to it. */
    static Plan laidOut(Target target, String older, String newer) {
        return plan(target, older, newer, """
                # Lay the note out of where the database stood
                cp ~/revision_%1$s ~/revision_before_update
                cp ~/state_%1$s ~/state_before_update
                """.formatted(older));
    }

    private static Plan plan(Target target, String older, String newer, String commands) {
        RunbookPlaceholders vocabulary = RunbookPlaceholders.of(target.at(newer), "standard", Map.of());
        return new RunbookParser("the note of a history", vocabulary, older, newer)
                .parse(
                        "note",
                        Runbooks.RECOMMENDED,
                        "---\nunverified: the way down reads it\n---\n## Note\n```bash\n" + commands + "```\n");
    }
}
