package dev.rehearsal.forecast;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one command's time differs by from run to run on the same data, so that two times which lie no further apart tell
 * nothing about growth. Immutable.
 *
 * <p>The least that is assumed was seen in repeated runs of the bundled train on a quiet machine (docs/decisions/0024):
 * starting took 3.96 to 6.24 s, 1.6 times as much in one run as in another, which is 0.23 on either side of the middle; no
 * command of less than a second differed by more than half a second.
 *
 * @param share relative, on either side of the middle
 */
record Noise(double share) {
    private static final double LEAST_SHARE = 0.23;

    /** Absolute, seconds. */
    static final double LEAST_SECONDS = 0.5;

    /** As the measurements show it, where one size was measured more than once, and no less than what is known of others. */
    static Noise of(List<Measurement> measured) {
        return new Noise(bySize(measured).mapToDouble(Noise::share).reduce(LEAST_SHARE, Math::max));
    }

    private static double share(List<Measurement> sameSize) {
        DoubleSummaryStatistics seen =
                sameSize.stream().mapToDouble(Measurement::seconds).summaryStatistics();
        double apart = seen.getMax() - seen.getMin();
        return apart <= LEAST_SECONDS ? 0 : apart / (seen.getMax() + seen.getMin());
    }

    /** Whether what the sizes took in the mean may all be of something that takes the same time at any size. */
    boolean explains(List<Measurement> measured) {
        DoubleSummaryStatistics means = bySize(measured)
                .mapToDouble(size -> size.stream()
                        .mapToDouble(Measurement::seconds)
                        .average()
                        .orElse(0))
                .summaryStatistics();
        double apart = means.getMax() - means.getMin();
        return apart <= Math.max(LEAST_SECONDS, share * (means.getMax() + means.getMin()));
    }

    private static Stream<List<Measurement>> bySize(List<Measurement> measured) {
        return measured.stream().collect(Collectors.groupingBy(Measurement::rows)).values().stream();
    }
}
