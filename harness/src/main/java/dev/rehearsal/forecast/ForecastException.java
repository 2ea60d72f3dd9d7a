package dev.rehearsal.forecast;

/** Runs that do not say enough for a forecast, in one sentence that says what to do. */
public final class ForecastException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForecastException(String message) {
        super(message);
    }
}
