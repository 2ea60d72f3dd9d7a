package dev.rehearsal.history;

import java.util.List;

/**
 * What is done to one system, step by step. Immutable.
 *
 * @param seed that it was composed from, or that the one was which it is a part of
 * @param from release that stands at the beginning
 */
public record History(long seed, String from, List<Action> actions) {
    public History {
        actions = List.copyOf(actions);
    }

    /** What the verdict calls it. */
    public String name() {
        return "random-" + seed;
    }

    /** The same with other steps. */
    public History with(List<Action> others) {
        return new History(seed, from, others);
    }
}
