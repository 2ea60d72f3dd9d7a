package dev.rehearsal.evidence.workload;

import dev.rehearsal.evidence.mounts.MountedPlace;

/**
 * Where a service can write what outlives its container. Immutable.
 *
 * @param destination in its containers
 */
public record Store(String service, String destination, MountedPlace place) {}
