package dev.rehearsal.server.images;

import java.util.List;

/**
 * An image as the depot's registry serves it. Immutable.
 *
 * @param image its name in the Compose files
 * @param reference where it lay on the engine when it was handed over
 * @param id its identity on the engine, read once; this is what was pushed
 * @param digest what the registry answered
 * @param elsewhere under what it was known on the engine then: its identity, and its digests in other registries
 */
public record ServedImage(String image, String reference, String id, String digest, List<String> elsewhere) {
    public ServedImage {
        elsewhere = List.copyOf(elsewhere);
    }
}
