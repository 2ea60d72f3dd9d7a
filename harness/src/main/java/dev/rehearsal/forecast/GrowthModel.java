package dev.rehearsal.forecast;

/** How time grows with the number of rows, the simpler first. */
public enum GrowthModel {
    /** Not at all: a restart, a change of the catalogue. */
    CONSTANT("constant"),
    /** In proportion: a table is rewritten or scanned. */
    LINEAR("linear"),
    /** A little faster than in proportion: an index is sorted. */
    N_LOG_N("n log n");

    private final String text;

    GrowthModel(String text) {
        this.text = text;
    }

    /** As people write it. */
    public String text() {
        return text;
    }

    /** What the time grows by, at this number of rows. */
    double of(double rows) {
        return switch (this) {
            case CONSTANT -> 0;
            case LINEAR -> rows;
            case N_LOG_N -> rows * Math.log(Math.max(rows, 2)) / Math.log(2);
        };
    }
}
