package dev.rehearsal.observe;

import org.jspecify.annotations.Nullable;

/**
 * What one running container is. Immutable.
 *
 * @param imageDigest repository digest of the image it runs; null when the image has none
 * @param expectedDigest digest of the release's tag in the registry; null when it could not be asked
 * @param version the version that the process itself reports; null when the service has no way to say
 * @param health the engine's word: healthy, unhealthy, starting, or none
 */
public record ContainerAttestation(
        String service,
        String container,
        String image,
        @Nullable String imageDigest,
        @Nullable String expectedDigest,
        @Nullable String version,
        boolean running,
        String health,
        int restarts) {}
