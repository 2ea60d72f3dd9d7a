package dev.rehearsal.evidence.mounts;

/**
 * A file of the host that a running container still has as it was before it was replaced: a mount of a single file holds on
 * to the file, not to its name. Immutable.
 *
 * @param path on the host
 * @param destination in the container
 */
public record StaleFile(String service, String container, String path, String destination) {}
