package dev.rehearsal.rehearsal.history;

import dev.rehearsal.history.PlannedHistory;
import dev.rehearsal.history.Rules;
import java.util.List;

/**
 * The random histories that are to be rehearsed. Immutable.
 *
 * @param all each with a seed of its own
 * @param rules what is legal in them
 * @param planner makes the commands of shorter ones
 * @param mostAttempts how many shorter ones are carried out to find the shortest that fails; 0 for none
 */
public record Histories(List<PlannedHistory> all, Rules rules, PlannedHistory.Planner planner, int mostAttempts) {
    public Histories {
        all = List.copyOf(all);
    }
}
