package dev.rehearsal.evidence.containers;

import dev.rehearsal.base.ProgramText;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.channel.CommandResult;
import dev.rehearsal.server.images.ImageName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks at the images on one replica, and at what its registries have under their names. Thread-safe. */
final class ImageInspection {
    private final Replica replica;

    ImageInspection(Replica replica) {
        this.replica = replica;
    }

    /** Image id to its digest in a registry. */
    Map<String, String> digests(List<InspectedContainer> containers) {
        Map<String, String> digests = new TreeMap<>();
        String ids = String.join(
                " ",
                containers.stream().map(InspectedContainer::imageId).distinct().toList());
        if (ids.isEmpty()) {
            return digests;
        }
        CommandResult inspected = replica.execAsOperator(
                "docker image inspect --format '{{.Id}}|{{range .RepoDigests}}{{.}} {{end}}' " + ids);
        if (!inspected.succeeded()) {
            throw new ReplicaException(
                    "The replica's images cannot be inspected: " + ProgramText.quoted(inspected.output()));
        }
        for (String line : inspected.output().lines().toList()) {
            String[] parts = line.split("\\|", -1);
            if (parts.length == 2 && parts[1].contains("@")) {
                digests.put(parts[0], parts[1].split(" ")[0].replaceAll(".*@", ""));
            }
        }
        return digests;
    }

    /** An image's digest in the registry that its name holds; empty when it has none there. */
    Optional<String> digestInRegistry(String image) {
        String url = ImageName.parse(image).manifestUrl();
        CommandResult head = replica.exec("curl -fsSI"
                + " -H 'Accept: application/vnd.docker.distribution.manifest.v2+json'"
                + " -H 'Accept: application/vnd.docker.distribution.manifest.list.v2+json'"
                + " -H 'Accept: application/vnd.oci.image.manifest.v1+json'"
                + " -H 'Accept: application/vnd.oci.image.index.v1+json' '" + url + "'");
        return head.output()
                .lines()
                .filter(line -> line.regionMatches(true, 0, "docker-content-digest:", 0, 22))
                .map(line -> line.substring(22).strip())
                .findFirst();
    }
}
