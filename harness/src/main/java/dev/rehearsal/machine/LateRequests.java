package dev.rehearsal.machine;

import java.time.Duration;

/** What an open-loop sender knows of its own punctuality: a machine that is starved sends late. */
public interface LateRequests {
    /** Above this share of late requests the sender itself was starved, and what it saw says little; chosen. */
    double MOST_LATE = 0.05;

    /** How many were sent. */
    long requests();

    /** How many of them left later than they were due. */
    long late();

    /** By how much the latest of them was late. */
    Duration latest();

    /** Whether so many left late that the machine may have made what they saw. */
    default boolean starved() {
        return late() > MOST_LATE * requests();
    }
}
