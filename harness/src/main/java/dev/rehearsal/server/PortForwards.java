package dev.rehearsal.server;

import com.github.dockerjava.api.model.ContainerNetwork;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a replica is asked from outside. Thread-safe.
 *
 * <p>Its own address is taken where this machine reaches it, as it does beside an engine on Linux: the engine's relay for
 * loopback costs up to a tenth of a core at 200 requests/s, which what is measured then lacks, and it takes connections that
 * nobody behind it takes. Elsewhere, as with an engine in a virtual machine, loopback is what there is.
 */
final class PortForwards {
    private static final String LOOPBACK = "127.0.0.1";
    /** A bridge on this machine answers in microseconds; chosen. */
    private static final Duration KNOCK = Duration.ofMillis(500);

    private final Machine machine;
    private final HostSpec host;
    private volatile @Nullable String direct;

    PortForwards(Machine machine, HostSpec host) {
        this.machine = machine;
        this.host = host;
    }

    /**
     * Opens the PostgreSQL tap to a Compose service, and finds out which way leads to the replica.
     *
     * @throws ReplicaException when the tap cannot be opened
     */
    void open(String project, String service, int port) {
        machine.require("root", """
                cat >/usr/local/bin/database-tap <<'TAP'
                #!/bin/bash
                # Which container it is is asked only when the one of before does not run any more: a running one keeps its
                # address, and asking the engine at every connection cost more than many a query.
                known=/run/database-tap.known
                started() {
                  local stat fields
                  { read -r stat </proc/"$1"/stat; } 2>/dev/null || return 1
                  fields=(${stat##*) })
                  REPLY="${fields[19]}"
                }
                engine() {
                  curl -fsS --get --unix-socket /var/run/docker.sock "http://localhost/containers/$1" "${@:2}"
                }
                if ! { read -r pid start address <"$known"; } 2>/dev/null || ! started "$pid" || [[ "$REPLY" != "$start" ]]; then
                  containers=$(engine json --data-urlencode \\
                    'filters={"label":["com.docker.compose.project=%1$s","com.docker.compose.service=%2$s","com.docker.compose.oneoff=False"]}')
                  [[ "$containers" =~ \\"Id\\":\\"([0-9a-f]+)\\" ]] || exit 1
                  container=$(engine "${BASH_REMATCH[1]}/json")
                  [[ "$containers" =~ \\"IPAddress\\":\\"([0-9.]+)\\" ]] || exit 1
                  address="${BASH_REMATCH[1]}"
                  if [[ "$container" =~ \\"Pid\\":([0-9]+) ]] && started "${BASH_REMATCH[1]}"; then
                    printf '%%s %%s %%s\\n' "${BASH_REMATCH[1]}" "$REPLY" "$address" >"$known.$$" && mv "$known.$$" "$known"
                  fi
                fi
                exec socat STDIO "TCP:$address:%3$d"
                TAP
                chmod 0755 /usr/local/bin/database-tap
                setsid nohup socat TCP-LISTEN:%4$d,fork,reuseaddr%5$s EXEC:/usr/local/bin/database-tap \\
                  >/var/log/database-tap.log 2>&1 </dev/null &
                timeout 10 bash -c 'until ss -Hltn "sport = :%4$d" | grep -q .; do sleep 0.02; done'
                """.formatted(project, service, port, host.databaseTap(), onlyFromThisMachine()));
        String own = networkAddress();
        direct = takesConnections(own, host.databaseTap()) ? own : null;
    }

    /** Whoever connects through this machine comes from the network's gateway; a neighbouring container does not. */
    private String onlyFromThisMachine() {
        return machine.container().getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .map(ContainerNetwork::getGateway)
                .filter(gateway -> gateway != null && !gateway.isBlank())
                .findFirst()
                .map(gateway -> ",range=" + gateway + "/32")
                .orElse("");
    }

    /** The replica's address on the rehearsal's own network. */
    String networkAddress() {
        return machine.container().getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .map(ContainerNetwork::getIpAddress)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new ReplicaException("The replica has no address on the rehearsal's network."));
    }

    /** What {@link #port} belongs to. */
    String address() {
        String own = direct;
        return own == null ? LOOPBACK : own;
    }

    /**
     * Port that leads to this one of the host.
     *
     * @throws IllegalArgumentException when it is none that is reached from outside
     */
    int port(int ofHost) {
        int relayed = machine.container().getMappedPort(ofHost);
        return direct == null ? relayed : ofHost;
    }

    private static boolean takesConnections(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), (int) KNOCK.toMillis());
            return true;
        } catch (IOException unreachable) {
            return false;
        }
    }
}
