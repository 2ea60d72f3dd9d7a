package dev.rehearsal.forecast;

import java.util.List;

/**
 * A law with its numbers, fitted by least squares of relative errors: sizes lie far apart, and a second in the largest must
 * not outweigh all of the smallest. Neither number is negative, for no work takes less time by growing. Immutable.
 *
 * @param fixed seconds that are needed anyway
 * @param growth seconds for each unit of the law
 * @param error root of the mean square of relative errors
 */
public record GrowthFit(GrowthModel law, double fixed, double growth, double error) {
    /** A measurement is not weighed as if it were more exact than this; below it, a command's own start is all there is. */
    private static final double LEAST_SECONDS = 0.05;

    static GrowthFit of(GrowthModel law, List<Measurement> measured) {
        double w = 0;
        double wx = 0;
        double wy = 0;
        double wxx = 0;
        double wxy = 0;
        for (Measurement each : measured) {
            double x = law.of(each.rows());
            double weight = 1 / square(Math.max(each.seconds(), LEAST_SECONDS));
            w += weight;
            wx += weight * x;
            wy += weight * each.seconds();
            wxx += weight * x * x;
            wxy += weight * x * each.seconds();
        }
        double spread = w * wxx - wx * wx;
        double growth = spread > 0 ? Math.max(0, (w * wxy - wx * wy) / spread) : 0;
        double fixed = (wy - growth * wx) / w;
        if (fixed < 0) {
            fixed = 0;
            growth = wxx > 0 ? wxy / wxx : 0;
        }
        return new GrowthFit(law, fixed, growth, 0).withErrorOn(measured);
    }

    private GrowthFit withErrorOn(List<Measurement> measured) {
        double sum = 0;
        for (Measurement each : measured) {
            sum += square((at(each.rows()) - each.seconds()) / Math.max(each.seconds(), LEAST_SECONDS));
        }
        return new GrowthFit(law, fixed, growth, Math.sqrt(sum / measured.size()));
    }

    /** Seconds at this number of rows. */
    public double at(double rows) {
        return fixed + growth * law.of(rows);
    }

    private static double square(double value) {
        return value * value;
    }
}
