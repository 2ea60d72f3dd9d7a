package dev.rehearsal.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Finds the fewest steps of a failing history that still fail, by delta debugging (Zeller and Hildebrandt, "Simplifying and
 * Isolating Failure-Inducing Input", 2002): ever smaller parts are left out, and then every two that only together can be.
 * What is not legal is not tried, and nothing is tried twice. Not thread-safe.
 */
public final class Shrinker {
    private final Rules rules;
    private final Predicate<History> fails;
    private final int mostAttempts;
    private final Map<List<Action>, Boolean> tried = new HashMap<>();

    /**
     * @param fails carries a history out and tells whether it fails in the same way
     * @param mostAttempts after so many the best so far is good enough
     */
    public Shrinker(Rules rules, Predicate<History> fails, int mostAttempts) {
        this.rules = rules;
        this.fails = fails;
        this.mostAttempts = mostAttempts;
    }

    /**
     * What is left of a history that fails.
     *
     * @param history the failing one; what is not legal in it is the caller's mistake
     */
    public History shrink(History history) {
        List<Action> left = history.actions();
        int parts = 2;
        while (left.size() >= 2) {
            List<Action> smaller = withoutAPart(history, left, parts);
            if (smaller.size() < left.size()) {
                left = smaller;
                parts = Math.max(parts - 1, 2);
            } else if (parts < left.size()) {
                parts = Math.min(left.size(), 2 * parts);
            } else {
                break;
            }
        }
        for (List<Action> smaller = withoutTwo(history, left);
                smaller.size() < left.size();
                smaller = withoutTwo(history, left)) {
            left = smaller;
        }
        return history.with(left);
    }

    /** How many histories were carried out. */
    public int attempts() {
        return tried.size();
    }

    /** Whether it ended for want of attempts, so that there may be a smaller one. */
    public boolean gaveUp() {
        return tried.size() >= mostAttempts;
    }

    private List<Action> withoutAPart(History history, List<Action> actions, int parts) {
        for (int part = 0; part < parts; part++) {
            int start = part * actions.size() / parts;
            int end = (part + 1) * actions.size() / parts;
            List<Action> rest = new ArrayList<>(actions.subList(0, start));
            rest.addAll(actions.subList(end, actions.size()));
            if (stillFails(history, rest)) {
                return rest;
            }
        }
        return actions;
    }

    /** An upgrade and its way back, say: neither can be left out alone. */
    private List<Action> withoutTwo(History history, List<Action> actions) {
        for (int first = 0; first < actions.size(); first++) {
            for (int second = first + 1; second < actions.size(); second++) {
                int one = first;
                int other = second;
                List<Action> rest = IntStream.range(0, actions.size())
                        .filter(index -> index != one && index != other)
                        .mapToObj(actions::get)
                        .toList();
                if (stillFails(history, rest)) {
                    return rest;
                }
            }
        }
        return actions;
    }

    private boolean stillFails(History history, List<Action> actions) {
        if (actions.isEmpty() || !rules.legal(actions)) {
            return false;
        }
        Boolean known = tried.get(actions);
        if (known != null) {
            return known;
        }
        if (gaveUp()) {
            return false;
        }
        boolean failed = fails.test(history.with(actions));
        tried.put(List.copyOf(actions), failed);
        return failed;
    }
}
