package dev.rehearsal.evidence.availability;

import dev.rehearsal.evidence.http.FailureKind;
import java.time.Duration;
import java.time.Instant;

/**
 * A stretch without a good reply on one route: from the intended send time of its first failed request to that of the
 * first good one after it. Immutable.
 *
 * @param unsure by how much it may have been longer or shorter because requests at its ends were sent late
 * @param step name of the plan's step in which it began; empty when it began outside of any
 * @param kind the commonest failure in it
 */
public record Outage(
        String route, Instant startedAt, Duration duration, Duration unsure, String step, FailureKind kind) {}
