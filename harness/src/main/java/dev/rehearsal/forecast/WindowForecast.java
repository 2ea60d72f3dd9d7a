package dev.rehearsal.forecast;

import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.PathVerdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How long each step of a path will take on an operator's data, and all of them together. Immutable.
 *
 * @param rows whose number the times were measured and predicted by, for each table
 * @param largest most rows, over those tables, at which was measured
 * @param steps in the order of the procedure
 */
public record WindowForecast(String path, Map<String, Long> rows, long largest, List<Step> steps, Range total) {
    /** Beyond this a law that was never seen to hold is only a guess; chosen. */
    private static final double FAR = 100;

    public WindowForecast {
        rows = Map.copyOf(rows);
        steps = List.copyOf(steps);
    }

    /** A step, what it took and what it will take. */
    public record Step(String name, List<Measurement> measured, Prediction prediction) {
        public Step {
            measured = List.copyOf(measured);
        }
    }

    /** Seconds, and between what they may lie. */
    public record Range(double seconds, double low, double high) {}

    /**
     * Fits and predicts.
     *
     * @param runs verdicts of one path, at two sizes at least
     * @param rows tables to the number of rows that is asked for
     * @throws ForecastException when the runs do not say enough
     */
    public static WindowForecast of(List<PathVerdict> runs, Map<String, Long> rows) {
        Set<Long> sizes = new TreeSet<>();
        Map<String, List<Measurement>> measured = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        Set<String> touching = new HashSet<>();
        for (PathVerdict run : runs) {
            long size = size(run, rows.keySet());
            sizes.add(size);
            run.steps().stream().filter(step -> !DataFree.is(step.command())).forEach(step -> touching.add(name(step)));
            times(run).forEach((step, seconds) -> {
                measured.computeIfAbsent(step, each -> new ArrayList<>()).add(new Measurement(size, seconds));
                counts.merge(step, 1, Integer::sum);
            });
        }
        if (sizes.size() < 2) {
            throw new ForecastException("A forecast needs runs at two sizes of data at least, and these " + runs.size()
                    + " were made at " + sizes.size() + "; rehearse with another --data.");
        }
        double asked = rows.values().stream().mapToDouble(Long::doubleValue).sum();
        List<Step> steps = measured.entrySet().stream()
                .filter(each -> counts.getOrDefault(each.getKey(), 0) == runs.size())
                .map(each -> new Step(
                        each.getKey(),
                        each.getValue(),
                        Prediction.of(each.getValue(), asked, !touching.contains(each.getKey()))))
                .toList();
        if (steps.isEmpty()) {
            throw new ForecastException("The runs have no step in common; they must be of one path and procedure.");
        }
        return new WindowForecast(
                runs.get(0).path(), rows, sizes.stream().max(Long::compare).orElse(0L), steps, total(steps));
    }

    private static long size(PathVerdict run, Set<String> tables) {
        Map<String, Long> known = run.rows();
        List<String> missing = tables.stream()
                .filter(table -> !known.containsKey(table))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new ForecastException("A run of path " + run.path() + " does not say how many rows "
                    + String.join(", ", missing) + " held"
                    + (known.isEmpty()
                            ? "; it was made by an earlier version, so rehearse again."
                            : "; it knows " + String.join(", ", new TreeSet<>(known.keySet())) + "."));
        }
        return tables.stream().mapToLong(table -> known.getOrDefault(table, 0L)).sum();
    }

    private static Map<String, Double> times(PathVerdict run) {
        Map<String, Double> times = new LinkedHashMap<>();
        run.steps().forEach(step -> times.merge(name(step), step.durationMillis() / 1000.0, Double::sum));
        return times;
    }

    private static String name(Course.Step step) {
        return step.phase().isEmpty() || step.phase().equals(step.name())
                ? step.name()
                : step.phase() + " / " + step.name();
    }

    private static Range total(List<Step> steps) {
        return new Range(
                steps.stream().mapToDouble(step -> step.prediction().seconds()).sum(),
                steps.stream().mapToDouble(step -> step.prediction().low()).sum(),
                steps.stream().mapToDouble(step -> step.prediction().high()).sum());
    }

    /** Whether the size that is asked for is so far from what was measured that a larger run should come first. */
    public boolean far() {
        return rows.values().stream().mapToLong(Long::longValue).sum() > FAR * Math.max(1, largest);
    }
}
