package dev.rehearsal.base;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How a background task ended, or how it is doing while it runs. Immutable. */
public sealed interface TaskEnd {
    /** It did what it is for, all the time. */
    record Normal() implements TaskEnd {}

    /** Its body threw. */
    record Died(Throwable cause) implements TaskEnd {}

    /** It gave no heartbeat for longer than it may: it hung, or its process was suspended. */
    record Silent(Duration silence) implements TaskEnd {}

    /** It fell behind its rate by more than it may. */
    record Late(Duration delay) implements TaskEnd {}

    /** It was told to stop, was interrupted, and still ran on. */
    record NotStopped(Duration waited) implements TaskEnd {}

    /** What is missing because of it, as the end of a sentence; empty when nothing is. */
    default Optional<String> problem() {
        if (this instanceof Died died) {
            return Optional.of("died of " + died.cause());
        }
        if (this instanceof Silent silent) {
            return Optional.of("was silent for " + seconds(silent.silence()) + " s");
        }
        if (this instanceof Late late) {
            return Optional.of("fell behind by " + seconds(late.delay()) + " s");
        }
        if (this instanceof NotStopped running) {
            return Optional.of("did not stop within " + seconds(running.waited()) + " s");
        }
        return Optional.empty();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toNanos() / 1e9);
    }
}
