package dev.rehearsal.server;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import com.github.dockerjava.api.model.WaitResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Named volumes of replicas: creation, copy, removal. Thread-safe. */
public final class Volumes {
    /** Chosen: 250 GB at 35 MB/s. */
    private static final Duration MOST_TIME = Duration.ofHours(2);

    /** How often the engine is asked while nothing comes of it. */
    private static final Duration LOOK = Duration.ofSeconds(20);

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Copies from /from to /to. */
    private static final String COPY = """
            set -euo pipefail
            layers=$1 # where the original can be read by whoever has the copy
            shift
            copy() {
              local source=/from/$1 target=/to/$2
              local known=$source/image/overlay2/layerdb/sha256
              if [ ! -d "$known" ]; then
                cp -a "$source/." "$target/"
                return
              fi
              mkdir -p "$target/overlay2"
              chmod --reference="$source/overlay2" "$target/overlay2"
              for id in "$known"/*/cache-id; do cat "$id"; echo; done | sort >/tmp/layers
              # what an engine notes about a layer is the copy's own; what is in it is not
              tar -C "$source/overlay2" --exclude='*/diff' -T /tmp/layers -c | tar -C "$target/overlay2" -x
              (cd "$target/overlay2" && FROM=$layers/overlay2 perl -lne \
                'symlink("$ENV{FROM}/$_/diff", "$_/diff") or die "$_: $!"' /tmp/layers)
              (cd "$source/overlay2" && ls -A | sort | comm -23 - /tmp/layers | xargs -r cp -a -t "$target/overlay2")
              (cd "$source" && ls -A | grep -vx overlay2 | xargs -r cp -a -t "$target")
            }
            while [ $# -gt 0 ]; do
              copy "$1" "$2"
              shift 2
            done
            """;

    private final DockerClient client;

    public Volumes(DockerEngine engine) {
        this.client = engine.client();
    }

    public void create(String name, Map<String, String> labels) {
        client.createVolumeCmd().withName(name).withLabels(labels).exec();
    }

    public boolean exists(String name) {
        try {
            client.inspectVolumeCmd(name).exec();
            return true;
        } catch (NotFoundException absent) {
            return false;
        }
    }

    public void remove(String name) {
        client.removeVolumeCmd(name).exec();
    }

    /**
     * Copies everything of volumes into others, with owners, times and extended attributes, but for layers of images, which
     * an engine never writes to again and which are most of a replica's data: in their place the copy has symbolic links
     * to where the original can be read. One container does it for all of them, for starting one takes longer than many a
     * copy.
     *
     * @param targets name of each volume to that of its copy, which exists
     * @param layers directory at which whoever uses a copy will have the original of it mounted
     * @param image an image with {@code bash}, {@code cp}, {@code tar} and {@code perl}, on the engine already
     * @throws ReplicaException when a copy fails, for want of space above all
     */
    void copy(Map<String, String> targets, String layers, String image, Map<String, String> labels) {
        List<String> command = new ArrayList<>(List.of("bash", "-c", COPY, "copy", layers));
        List<Bind> binds = new ArrayList<>();
        targets.forEach((from, to) -> {
            command.addAll(List.of(from, to));
            binds.add(new Bind(from, new Volume("/from/" + from), AccessMode.ro));
            binds.add(new Bind(to, new Volume("/to/" + to)));
        });
        CreateContainerResponse copier = client.createContainerCmd(image)
                .withEntrypoint(command)
                .withLabels(labels)
                .withHostConfig(HostConfig.newHostConfig()
                        // extended attributes that overlay file systems keep are for the privileged only
                        .withPrivileged(true)
                        .withNetworkMode("none")
                        .withBinds(binds))
                .exec();
        try {
            client.startContainerCmd(copier.getId()).exec();
            long status = ended(copier.getId());
            if (status != 0) {
                throw new ReplicaException("The volumes " + String.join(", ", targets.keySet())
                        + " could not be copied (the copy ended with " + status
                        + "); look at the free space of the engine's disk.");
            }
        } finally {
            client.removeContainerCmd(copier.getId())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        }
    }

    /** Waits for a container; how it ended is asked, since a stream that ends may only have been cut off. */
    private long ended(String container) {
        long end = System.nanoTime() + MOST_TIME.toNanos();
        try (ResultCallback.Adapter<WaitResponse> wait =
                client.waitContainerCmd(container).exec(new Wait())) {
            while (System.nanoTime() - end < 0) {
                boolean streamEnded = wait.awaitCompletion(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                InspectContainerResponse.ContainerState state =
                        client.inspectContainerCmd(container).exec().getState();
                Long status = state.getExitCodeLong();
                if (!Boolean.TRUE.equals(state.getRunning()) && status != null) {
                    return status;
                }
                if (streamEnded) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
            throw new ReplicaException("Copying volumes had not ended after " + MOST_TIME.toHours() + " h.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ReplicaException("The run was interrupted.", stopped);
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** Wakes whoever waits; says nothing of a stream that was cut off, since the engine is asked anyway. */
    private static final class Wait extends ResultCallback.Adapter<WaitResponse> {
        @Override
        public void onError(Throwable cut) {
            onComplete();
        }
    }
}
