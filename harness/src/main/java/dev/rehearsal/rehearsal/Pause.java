package dev.rehearsal.rehearsal;

import dev.rehearsal.runbook.Step;

/** Where a person wants to look before a procedure goes on. Called on the thread that runs the plan. */
public interface Pause {
    /** Nobody looks. */
    Pause NONE = (path, phase, step) -> true;

    /** Whether the plan goes on with this step; else it ends here, nothing is judged, and the replica stays. */
    boolean goesOn(String path, String phase, Step step);

    /** Whether somebody's thinking counts in the times, which therefore say nothing. */
    default boolean slow() {
        return false;
    }
}
