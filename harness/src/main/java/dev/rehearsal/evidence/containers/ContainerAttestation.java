package dev.rehearsal.evidence.containers;

import org.jspecify.annotations.Nullable;

/**
 * What one container of the application is at the end. Immutable.
 *
 * @param image reference it was started from
 * @param expectedImage reference that the new release's Compose file names; null when the service is not in it
 * @param imageDigest digest of the image it runs
 * @param expectedDigest digest of {@code expectedImage} in the registry; null when it could not be asked
 * @param oldDigest digest of the image that the service ran before the plan; null when there was none
 * @param tellsVersion whether the descriptor says how the service tells its version
 * @param version the version that the process itself reports; null when it was not asked or did not say
 * @param health the engine's word: healthy, unhealthy, starting, or none
 */
public record ContainerAttestation(
        String service,
        String container,
        String image,
        @Nullable String expectedImage,
        @Nullable String imageDigest,
        @Nullable String expectedDigest,
        @Nullable String oldDigest,
        boolean tellsVersion,
        @Nullable String version,
        boolean running,
        String health,
        int restarts) {}
