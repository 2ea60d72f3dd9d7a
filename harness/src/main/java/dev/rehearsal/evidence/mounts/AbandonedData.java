package dev.rehearsal.evidence.mounts;

import org.jspecify.annotations.Nullable;

/**
 * Data of a service that lies where no container has it mounted any more. Immutable.
 *
 * @param service who had it
 * @param destination where in its containers
 * @param place the volume or the path of the host that holds it
 * @param named whether somebody gave the place its name; an engine's own volume belongs to one container
 * @param removed whether the place is gone, and not only forgotten
 * @param successor what lies there instead; null for nothing
 */
public record AbandonedData(
        String service,
        String destination,
        MountedPlace place,
        boolean named,
        boolean removed,
        @Nullable MountedPlace successor) {}
