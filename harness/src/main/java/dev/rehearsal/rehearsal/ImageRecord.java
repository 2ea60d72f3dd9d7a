package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.containers.ContainerAttestation;
import dev.rehearsal.verdict.Verdict.ImageDigests;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The image digests of each service, of the old and of the new release. Not thread-safe. */
public final class ImageRecord {
    private Map<String, String> before = Map.of();
    private Map<String, String> after = Map.of();
    private Map<String, String> names = Map.of();

    /** @param running service to digest, while the old release runs */
    public void old(Map<String, String> running) {
        before = Map.copyOf(running);
    }

    public Map<String, String> old() {
        return before;
    }

    /** @param running service to digest, while the new release runs */
    public void fresh(Map<String, String> running) {
        after = Map.copyOf(running);
    }

    /** What the registry has for the new release's services; where that could not be asked, what runs. */
    public void fresh(List<ContainerAttestation> attestations) {
        Map<String, String> images = new TreeMap<>();
        Map<String, String> named = new TreeMap<>();
        for (ContainerAttestation each : attestations) {
            String digest = each.expectedDigest() == null ? each.imageDigest() : each.expectedDigest();
            if (digest != null && each.expectedImage() != null) {
                images.put(each.service(), digest);
                named.put(each.service(), each.expectedImage());
            }
        }
        after = images;
        names = named;
    }

    /** Service to the image that the new release's Compose file names; empty when it did not stand at the end. */
    public Map<String, String> names() {
        return names;
    }

    /** Service to both digests; null where one was never seen. */
    public Map<String, ImageDigests> all() {
        Set<String> services = new TreeSet<>(before.keySet());
        services.addAll(after.keySet());
        Map<String, ImageDigests> images = new TreeMap<>();
        services.forEach(service -> images.put(service, new ImageDigests(before.get(service), after.get(service))));
        return images;
    }
}
