package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.containers.ContainerAttestation;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.images.ServedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the registry still served at the end what it was handed at the beginning. What is attested is what was handed over, so
 * anything else is a fault of the harness or of the machine and never the release's. Immutable.
 *
 * @param served what was handed over
 */
record PublishedImageProof(List<ServedImage> served) {
    /**
     * Lets a path pass whose containers were held against what was handed over.
     *
     * @param containers at the end; null when they were not looked at
     * @throws ReplicaException when the registry had become another
     */
    void require(@Nullable List<ContainerAttestation> containers) {
        Map<String, String> digests = new HashMap<>();
        served.forEach(each -> digests.put(each.image(), each.digest()));
        for (ContainerAttestation container : containers == null ? List.<ContainerAttestation>of() : containers) {
            String image = container.expectedImage();
            String found = container.expectedDigest();
            String handedOver = image == null ? null : digests.get(image);
            if (handedOver != null && found != null && !handedOver.equals(found)) {
                throw new ReplicaException(
                        "The rehearsal's registry has " + image + " as " + found + " and was handed it as "
                                + handedOver
                                + ": something wrote to it meanwhile, so what was rehearsed cannot be attested; rehearse"
                                + " again.");
            }
        }
    }
}
