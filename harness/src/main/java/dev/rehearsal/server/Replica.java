package dev.rehearsal.server;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import dev.rehearsal.redaction.EnvironmentFile;
import dev.rehearsal.server.channel.CommandChannel;
import dev.rehearsal.server.channel.CommandResult;
import dev.rehearsal.server.channel.OperatorShell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * The disposable production host: one privileged container with its own engine and data. Commands may come from any
 * thread; starting and stopping may not.
 */
public final class Replica implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int STOP_SECONDS = 60;

    /** Which process its engine is: another one has another number, or another start. */
    private static final String ENGINE_PROCESS =
            "p=$(cat /var/run/docker.pid) && echo $p $(cut -d ' ' -f 22 /proc/$p/stat)";

    private static final String ENGINE_ANSWERS =
            "curl -fsS -m 60 -o /dev/null --unix-socket /var/run/docker.sock http://localhost/_ping";

    private final Machine machine;
    private final HostSpec host;
    private final Runnable afterwards;
    private final PortForwards taps;
    private String engineProcess = "";
    private Set<String> endpoints = Set.of();

    private Replica(Machine machine, HostSpec host, Runnable afterwards) {
        this.machine = machine;
        this.host = host;
        this.afterwards = afterwards;
        this.taps = new PortForwards(machine, host);
    }

    /**
     * Boots a replica.
     *
     * @param binds its volumes: the engine's data, {@code /home}, and those of the snapshot that it is a copy of
     * @param afterwards what to do once its container is gone
     * @throws ReplicaException when its engine does not come up
     */
    static Replica start(
            DockerEngine engine,
            Map<String, String> labels,
            RehearsalNetwork network,
            String image,
            HostSpec host,
            List<Bind> binds,
            Runnable afterwards) {
        Integer[] exposed = IntStream.concat(host.ports(), IntStream.of(host.databaseTap()))
                .boxed()
                .toArray(Integer[]::new);
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                .withPrivilegedMode(true)
                .withNetwork(network.network())
                .withExtraHost(host.publicName(), "127.0.0.1")
                .withEnv(host.environment())
                .withEnv(host.outbound()
                        .environment(host.publicName(), host.registries().address(), host.databaseTap()))
                .withExposedPorts(exposed)
                .withLabels(labels)
                .withCreateContainerCmdModifier(create -> {
                    create.withHostName(host.name()).withStopTimeout(STOP_SECONDS);
                    Objects.requireNonNull(create.getHostConfig())
                            .withBinds(binds)
                            .withPortBindings(Arrays.stream(exposed)
                                    .map(Replica::loopback)
                                    .toArray(PortBinding[]::new));
                })
                // one command that waits: each further one would take a share of the cores that the engine starts on
                .waitingFor(Wait.forSuccessfulCommand(
                                "for try in $(seq 200); do [ -S /run/outbound/state.sock ] && curl -fs -o /dev/null"
                                        + " --unix-socket /var/run/docker.sock http://localhost/_ping && exit 0; sleep 0.05; done; exit 1")
                        .withStartupTimeout(START_LIMIT));
        host.registries().introduceTo(container);
        try {
            engine.calls().within("starting the replica", () -> {
                container.start();
                return true;
            });
        } catch (RuntimeException failed) {
            throw new ReplicaException(
                    "The replica did not start from image " + image
                            + ": its engine, or the filter that keeps it from the outside world, did not come up: "
                            + EngineWords.of(failed) + ".",
                    failed);
        }
        Replica replica = new Replica(new Machine(engine, container, "replica", host.user()), host, afterwards);
        try {
            replica.engineProcess = replica.require(ENGINE_PROCESS);
            replica.endpoints = replica.machine.endpoints();
            replica.require("id -u " + host.user()
                    + " >/dev/null 2>&1 || useradd --uid 1500 --shell /bin/bash --create-home --groups docker "
                    + host.user());
            host.remote().redirection().ifPresent(replica::require);
        } catch (ReplicaException failed) {
            replica.close();
            throw failed;
        }
        return replica;
    }

    private static PortBinding loopback(int port) {
        return new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(port));
    }

    /**
     * Makes an authority and a certificate for the public name, trusted on the replica; both last with {@code /home}.
     *
     * @return the authority's certificate, PEM
     */
    public String provisionAuthority() {
        return require("""
                set -eu
                dir=/home/.authority
                if [ ! -f $dir/site.crt ]; then
                  mkdir -p $dir && cd $dir
                  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj '/CN=Rehearsal authority' \\
                    -keyout root.key -out root.crt -addext basicConstraints=critical,CA:TRUE \\
                    -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null
                  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj '/CN=%1$s' -keyout site.key -out site.csr 2>/dev/null
                  printf 'subjectAltName=DNS:%1$s\\n' > site.ext
                  openssl x509 -req -in site.csr -CA root.crt -CAkey root.key -CAcreateserial -days 3650 \\
                    -extfile site.ext -out site.crt 2>/dev/null
                  chmod 0644 site.crt site.key root.crt
                fi
                # what update-ca-certificates does for one new authority, without reading all others again
                trusted=/usr/local/share/ca-certificates/rehearsal.crt
                cp $dir/root.crt $trusted
                cat $trusted >>/etc/ssl/certs/ca-certificates.crt
                ln -sf $trusted "/etc/ssl/certs/$(openssl x509 -noout -hash -in $trusted).0"
                cat $dir/root.crt
                """.formatted(host.publicName()));
    }

    /** The authority's certificate, PEM, once it was provisioned. */
    Optional<String> authority() {
        CommandResult certificate = exec("cat /home/.authority/root.crt");
        return certificate.succeeded() ? Optional.of(certificate.output()) : Optional.empty();
    }

    /**
     * Starts the SSH server and lets the operator in with this key. The operator may also become itself by sudo, which is
     * all that a playbook with {@code become_user} asks for, and gives no right that was not there.
     *
     * @return the host's own public key
     */
    String admit(String publicKey) {
        write("/tmp/key", publicKey + "\n");
        write("/tmp/admit.sh", """
                set -euo pipefail
                install -d -m 0700 -o %1$s -g %1$s /home/%1$s/.ssh
                cat /tmp/key >>/home/%1$s/.ssh/authorized_keys
                chown %1$s: /home/%1$s/.ssh/authorized_keys
                chmod 0600 /home/%1$s/.ssh/authorized_keys
                echo '%1$s ALL=(%1$s) NOPASSWD: ALL' >/etc/sudoers.d/rehearsal
                chmod 0440 /etc/sudoers.d/rehearsal
                [ -f /etc/ssh/ssh_host_ed25519_key ] ||
                  ssh-keygen -q -t ed25519 -N '' -C '' -f /etc/ssh/ssh_host_ed25519_key </dev/null
                mkdir -p /run/sshd
                # nobody has a password here: asking for one would only hang a plan until its time limit
                pgrep -x sshd >/dev/null ||
                  /usr/sbin/sshd -o PasswordAuthentication=no -o KbdInteractiveAuthentication=no
                cat /etc/ssh/ssh_host_ed25519_key.pub
                """.formatted(host.user()));
        return require("bash /tmp/admit.sh");
    }

    /** Its address on the rehearsal's own network. */
    String networkAddress() {
        return taps.networkAddress();
    }

    /** Opens the PostgreSQL tap to a Compose service, whichever container serves it at the time of a connection. */
    public void openDatabaseTap(String project, String service, int port) {
        taps.open(project, service, port);
    }

    /** Port at {@link #address()} that leads to the proxy. */
    public int httpPort() {
        return port(host.httpPort());
    }

    /**
     * Port at {@link #address()} that leads to this port of the host.
     *
     * @throws IllegalArgumentException when it is none that is reached from outside
     */
    public int port(int ofHost) {
        return taps.port(ofHost);
    }

    /** Port at {@link #address()} that leads to PostgreSQL once {@link #openDatabaseTap} was called. */
    public int databasePort() {
        return port(host.databaseTap());
    }

    /**
     * Address of the taps. It may change when {@link #openDatabaseTap} is called, and not later; it belongs together with
     * ports that were asked for after that.
     */
    public String address() {
        return taps.address();
    }

    /** Runs a command as root, outside of the operator's shell. */
    public CommandResult exec(String command) {
        return machine.exec("root", command);
    }

    /** Runs a command as the operator, outside of the operator's shell. */
    public CommandResult execAsOperator(String command) {
        return machine.exec(host.user(), command);
    }

    /** The same for a command that may take longer than half an hour. */
    public CommandResult execAsOperator(String command, Duration limit) {
        return machine.exec(host.user(), command, limit, part -> {});
    }

    /**
     * The same for a command that may print any amount.
     *
     * @param reader hears of all its standard output as it comes, on another thread; in the result there is only as much as
     *     is kept of every command
     */
    public CommandResult execAsOperator(String command, Consumer<String> reader) {
        return machine.exec(host.user(), command, CommandChannel.USUAL, reader);
    }

    /**
     * Runs a command of ours that has to succeed, as root.
     *
     * @throws ReplicaException when it does not
     */
    public String require(String command) {
        return machine.require("root", command);
    }

    /** Writes a text file, readable by everyone. */
    public void write(String path, String text) {
        machine.write(path, text);
    }

    /** Writes a text file that only the operator reads. */
    public void writePrivate(String path, String text) {
        machine.writePrivate(path, text);
    }

    /** Writes a text file of the operator's into the directory that the operator's shell starts in. */
    public void place(String file, String text) {
        machine.place(file, text);
    }

    /**
     * Copies a file or a directory of this machine to the replica, readable by everyone there.
     *
     * @throws ReplicaException when it cannot be copied, for want of space above all
     */
    public void copyIn(Path source, String path) {
        try {
            machine.engine()
                    .calls()
                    .transfer(
                            "copying " + source,
                            () -> machine.container()
                                    .copyFileToContainer(MountableFile.forHostPath(source, 0644), path));
            require("chmod -R a+rX '" + path + "'");
        } catch (ReplicaException refused) {
            throw refused;
        } catch (RuntimeException failed) {
            throw new ReplicaException(
                    source + " could not be copied to the replica; look at the free space of the engine's disk.",
                    failed);
        }
    }

    /**
     * What was tried to be reached outside since it booted, as JSON.
     *
     * @throws ReplicaException when what closes it does not tell
     */
    public String outbound() {
        return require(OutboundRules.ATTEMPTS);
    }

    /** Opens the operator's shell. */
    public OperatorShell shell(Consumer<String> log) {
        return machine.shell(log);
    }

    /** Command that lets a person into a kept replica. */
    public String enterCommand() {
        return machine.enterCommand(host.directory());
    }

    /**
     * Stops it cleanly, its engine and containers first; the volumes stay.
     *
     * @throws ReplicaException when a container in it, or its engine, was killed instead of stopping
     */
    void stopCleanly() {
        String killed = require(CleanStop.QUESTION);
        CleanStop.requireNoneKilled(killed);
        var client = machine.engine().client();
        String id = machine.container().getContainerId();
        client.stopContainerCmd(id).withTimeout(STOP_SECONDS).exec();
        var state = client.inspectContainerCmd(id).exec().getState();
        CleanStop.requireStopped(state.getExitCodeLong(), Boolean.TRUE.equals(state.getOOMKilled()));
    }

    /** Whether its container still runs. */
    public boolean alive() {
        return machine.engine()
                .calls()
                .within("looking at the replica", () -> machine.container().isRunning());
    }

    /**
     * Why nothing that happened on it is known to be a release's doing; a sentence without its end. Empty when its container
     * runs, with the same engine as in the beginning, which answers: an operator has no right to restart it.
     */
    public Optional<String> fault() {
        try {
            if (!alive()) {
                return Optional.of("The replica died during the rehearsal: its container was killed or the machine ran"
                        + " out of memory");
            }
            if (!machine.endpoints().equals(endpoints)) {
                return Optional.of("The replica was cut off from the rehearsal's network for a while");
            }
            CommandResult process = exec(ENGINE_PROCESS);
            if (!process.succeeded() || !process.output().equals(engineProcess)) {
                return Optional.of("The replica's own Docker engine ended or was restarted during the rehearsal; the"
                        + " machine may have run out of memory");
            }
            CommandResult answer = exec(ENGINE_ANSWERS);
            return answer.succeeded()
                    ? Optional.empty()
                    : Optional.of("The replica's own Docker engine does not answer: " + answer.output());
        } catch (ReplicaException silent) {
            return Optional.of(String.valueOf(silent.getMessage()).replaceAll("\\.$", ""));
        }
    }

    /** Removes it and, unless they are a snapshot's, its volumes. */
    @Override
    public void close() {
        machine.stop();
        afterwards.run();
    }

    /** Environment to read a file of variables with, for callers that resolve {@code ${NAME}}. */
    public Map<String, String> environmentFile(String path) {
        return EnvironmentFile.parse(require("cat " + path));
    }
}
