package dev.rehearsal.forecast;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What something will take at a size that was not measured. It grows only where the difference between sizes is more than
 * noise, and by the simplest law that the measurements bear out; the range spans every law that they do not contradict,
 * since two measurements alone cannot tell one from another. Immutable.
 *
 * @param law that was chosen
 * @param seconds by it
 * @param low the least that a law which fits gives, less the error of measurements
 * @param high the most that a law which fits gives, with the error of measurements
 * @param error of the chosen law on the measurements, relative
 */
public record Prediction(GrowthModel law, double seconds, double low, double high, double error) {
    /** Relative error within which a law of growth is taken to fit as well as the best one; chosen. */
    private static final double EXACT = 0.1;

    /**
     * Predicts.
     *
     * @param measured at two sizes at least
     * @param dataFree whether what was measured touches no row by what it is; a growth that noise explains is then none,
     *     while one that noise does not explain is believed: a release may migrate when it starts
     * @throws IllegalArgumentException when there are fewer
     */
    public static Prediction of(List<Measurement> measured, double rows, boolean dataFree) {
        if (measured.stream().mapToDouble(Measurement::rows).distinct().count() < 2) {
            throw new IllegalArgumentException("A law needs measurements at two sizes at least.");
        }
        Noise noise = Noise.of(measured);
        boolean constant = noise.explains(measured);
        List<GrowthFit> fits = Arrays.stream(GrowthModel.values())
                .map(law -> GrowthFit.of(law, measured))
                .toList();
        double best = fits.stream().mapToDouble(GrowthFit::error).min().orElseThrow();
        List<GrowthFit> fitting = fits.stream()
                .filter(fit -> fit.law() == GrowthModel.CONSTANT
                        ? constant || fit.error() <= best
                        : !(constant && dataFree) && fit.error() <= Math.max(EXACT, 2 * best))
                .toList();
        GrowthFit chosen = constant
                ? fits.get(0)
                : fitting.stream()
                        .min(Comparator.comparingDouble(fit -> Math.max(fit.error(), EXACT / 10)))
                        .orElse(fits.get(0));
        double spread = Math.max(noise.share(), chosen.error());
        double least = fitting.stream().mapToDouble(fit -> fit.at(rows)).min().orElse(chosen.at(rows));
        double most = fitting.stream().mapToDouble(fit -> fit.at(rows)).max().orElse(chosen.at(rows));
        return new Prediction(
                chosen.law(),
                chosen.at(rows),
                Math.max(0, least - Math.max(spread * least, Noise.LEAST_SECONDS)),
                most + Math.max(spread * most, Noise.LEAST_SECONDS),
                chosen.error());
    }

    /** Whether it is predicted not to grow, while a growth that noise hides would more than double it. */
    public boolean mayHideGrowth() {
        return law == GrowthModel.CONSTANT && high > 2 * (1 + error) * Math.max(seconds, 1);
    }
}
