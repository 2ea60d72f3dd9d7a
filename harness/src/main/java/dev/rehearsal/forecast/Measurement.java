package dev.rehearsal.forecast;

/**
 * What something took at one size of data. Immutable.
 *
 * @param rows how many rows there were
 * @param seconds what it took
 */
public record Measurement(double rows, double seconds) {
    public Measurement {
        if (!(rows >= 0) || !(seconds >= 0)) {
            throw new IllegalArgumentException("A measurement of " + rows + " rows took " + seconds + " s.");
        }
    }
}
