package dev.rehearsal.server.images;

import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.channel.CommandChannel;
import java.util.Collection;

/**
 * What a registry's container has on its volume: layers, which all runs share, and this run's own names and tags; and the ports
 * at which it answers. Stateless.
 *
 * @param shell of the container
 */
record RegistryData(NamedImages.Shell shell) {
    /** Where the volume is. */
    static final String DIRECTORY = "/var/lib/registry";

    /** Variable that holds where this run's part of it lies. */
    static final String OWN = "REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY";

    /** Lets this run's names use the layers that earlier runs left and those beside it leave, so that none is pushed twice. */
    void shareLayers(Collection<String> images) {
        String script = """
                set -eu
                for name; do
                  shared="%1$s/docker/registry/v2/repositories/$name/_layers"
                  own="$REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY/docker/registry/v2/repositories/$name"
                  mkdir -p "$shared" "$own"
                  ln -sfn "$shared" "$own/_layers"
                done
                """.formatted(DIRECTORY);
        String[] names = images.stream()
                .map(image -> ImageName.parse(image).path())
                .distinct()
                .toArray(String[]::new);
        CommandChannel.Printed done = shell.execute(script, "", names);
        if (done.exitCode() != 0) {
            throw new ReplicaException(
                    "The registry's data cannot be written: " + done.errors().strip() + ".");
        }
    }

    /** Answers at a further port, which the name of a registry holds. */
    void listen(int port) {
        String script = """
                REGISTRY_HTTP_ADDR=":$1" setsid nohup docker-registry serve /etc/docker-registry/config.yml >/dev/null 2>&1 &
                for attempt in $(seq 100); do
                  if curl -fsS "http://127.0.0.1:$1/v2/" >/dev/null 2>&1; then exit 0; fi
                  sleep 0.1
                done
                exit 1
                """;
        if (shell.execute(script, "", String.valueOf(port)).exitCode() != 0) {
            throw new ReplicaException(
                    "The registry container does not answer at port " + port + ", which the name of an image holds.");
        }
    }

    /** Takes this run's names away; the layers stay for later runs. */
    void forget() {
        shell.execute("rm -rf \"$" + OWN + "\"", "");
    }
}
