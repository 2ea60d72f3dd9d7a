package dev.rehearsal.observe;

/**
 * Where a service can write what outlives its container. Immutable.
 *
 * @param destination in its containers
 */
public record Store(String service, String destination, MountedPlace place) {}
