package dev.rehearsal.forecast;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What something will take at a size that was not measured. The law is the simplest that the measurements bear out; the
 * range spans every law that they do not contradict, since two measurements alone cannot tell one from another. Immutable.
 *
 * @param law that was chosen
 * @param seconds by it
 * @param low the least that a law which fits gives, less the error of measurements
 * @param high the most that a law which fits gives, with the error of measurements
 * @param error of the chosen law on the measurements, relative
 */
public record Prediction(Law law, double seconds, double low, double high, double error) {
    /** What the same command differs by from run to run on one machine; taken from repeated runs of the bundled train. */
    static final double NOISE = 0.1;

    /**
     * Predicts.
     *
     * @param measured at two sizes at least
     * @throws IllegalArgumentException when there are fewer
     */
    public static Prediction of(List<Measurement> measured, double rows) {
        if (measured.stream().mapToDouble(Measurement::rows).distinct().count() < 2) {
            throw new IllegalArgumentException("A law needs measurements at two sizes at least.");
        }
        List<Fit> fits =
                Arrays.stream(Law.values()).map(law -> Fit.of(law, measured)).toList();
        double best = fits.stream().mapToDouble(Fit::error).min().orElseThrow();
        List<Fit> fitting = fits.stream()
                .filter(fit -> fit.error() <= Math.max(NOISE, 2 * best))
                .toList();
        Fit chosen = fits.get(0).error() <= NOISE
                ? fits.get(0)
                : fits.stream()
                        .min(Comparator.comparingDouble(fit -> Math.max(fit.error(), NOISE / 10)))
                        .orElseThrow();
        double spread = Math.max(NOISE, chosen.error());
        double least = fitting.stream().mapToDouble(fit -> fit.at(rows)).min().orElseThrow();
        double most = fitting.stream().mapToDouble(fit -> fit.at(rows)).max().orElseThrow();
        return new Prediction(chosen.law(), chosen.at(rows), least * (1 - spread), most * (1 + spread), chosen.error());
    }
}
