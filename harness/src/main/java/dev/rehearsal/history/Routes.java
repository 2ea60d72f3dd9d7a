package dev.rehearsal.history;

/** Knows the way up for any two releases of one target; its answers never change. */
@FunctionalInterface
public interface Routes {
    /** The way from the older to the newer. */
    Route between(String older, String newer);
}
